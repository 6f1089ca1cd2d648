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
        return (RestResponse<V>) (RestResponse<?>) read(document.view(), ifNoneMatch, document);
    }

    /** Answers 200 with another representation of a record, or 304 when the client has this version. */
    public static <T> RestResponse<T> read(Versioned view, @Nullable String ifNoneMatch, T representation) {
        return ETags.isCurrent(ifNoneMatch, view)
                ? RecordResponses.<T>tagged(RestResponse.Status.NOT_MODIFIED, view)
                        .build()
                : RecordResponses.<T>tagged(RestResponse.Status.OK, view)
                        .entity(representation)
                        .build();
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
