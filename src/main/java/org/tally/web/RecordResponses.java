package org.tally.web;

import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Document;
import org.tally.record.ETags;
import org.tally.record.Versioned;

/** The responses of all resources for single records. */
public final class RecordResponses {

    private RecordResponses() {}

    /** Answers 200 with the record and its {@code ETag}. */
    public static <V extends Versioned> RestResponse<V> ok(V view) {
        return RecordResponses.<V>tagged(RestResponse.Status.OK, view)
                .entity(view)
                .build();
    }

    /** Answers 200 with the record, or 304 when the client has this version. */
    @SuppressWarnings("unchecked") // the framework serializes any entity
    public static <V extends Versioned> RestResponse<V> read(Document<V> document, @Nullable String ifNoneMatch) {
        V view = document.view();
        RestResponse<?> response = ETags.isCurrent(ifNoneMatch, view)
                ? tagged(RestResponse.Status.NOT_MODIFIED, view).build()
                : tagged(RestResponse.Status.OK, view).entity(document).build();
        return (RestResponse<V>) response;
    }

    /** Answers 201 with the record, its {@code ETag} and a relative {@code Location} (RFC 9110, section 10.2.2). */
    public static <V extends Versioned> RestResponse<V> created(String collection, V view) {
        return RecordResponses.<V>tagged(RestResponse.Status.CREATED, view)
                .header("Location", collection + "/" + view.id())
                .entity(view)
                .build();
    }

    private static <T> RestResponse.ResponseBuilder<T> tagged(RestResponse.Status status, Versioned view) {
        // The header is set as a string: the builder's own method would parse the entity tag and quote it again.
        return RestResponse.ResponseBuilder.<T>create(status).header("ETag", ETags.of(view));
    }
}
