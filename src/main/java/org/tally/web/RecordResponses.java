package org.tally.web;

import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.record.ETags;
import org.tally.record.Versioned;

/** The responses of all resources for single records. */
public final class RecordResponses {

    private RecordResponses() {}

    /** Answers 200 with the record and its {@code ETag}. */
    public static <V extends Versioned> RestResponse<V> ok(V view) {
        return tagged(RestResponse.Status.OK, view).entity(view).build();
    }

    /** Answers 200 with the record, or 304 when the client has this version. */
    public static <V extends Versioned> RestResponse<V> read(V view, @Nullable String ifNoneMatch) {
        return ETags.isCurrent(ifNoneMatch, view)
                ? RecordResponses.<V>tagged(RestResponse.Status.NOT_MODIFIED, view)
                        .build()
                : ok(view);
    }

    /** Answers 201 with the record, its {@code ETag} and a relative {@code Location} (RFC 9110, section 10.2.2). */
    public static <V extends Versioned> RestResponse<V> created(String collection, V view) {
        return tagged(RestResponse.Status.CREATED, view)
                .header("Location", collection + "/" + view.id())
                .entity(view)
                .build();
    }

    private static <V extends Versioned> RestResponse.ResponseBuilder<V> tagged(RestResponse.Status status, V view) {
        // The header is set as a string: the builder's own method would parse the entity tag and quote it again.
        return RestResponse.ResponseBuilder.<V>create(status).header("ETag", ETags.of(view));
    }
}
