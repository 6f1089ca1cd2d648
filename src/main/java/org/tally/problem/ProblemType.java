package org.tally.problem;

import java.util.Locale;

/** The catalogue of problems (RFC 9457): each has a stable type, an HTTP status and a title. */
public enum ProblemType {
    INVALID_INPUT(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body is not JSON"),
    NOT_FOUND(404, "There is no such record or path"),
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in a media type that the request accepts"),
    ALREADY_EXISTS(409, "Another record is this one already"),
    IN_USE(409, "Other records refer to this one"),
    IMPORT_ENDED(409, "The import has ended already"),
    CONCURRENT_CHANGE(409, "Another request changed the same records at the same time"),
    GONE(410, "The record was deleted"),
    STALE_VERSION(412, "The record has changed in the meantime"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a media type that is not read here"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    PRECONDITION_REQUIRED(428, "The request has to say which version it changes"),
    BAD_REQUEST(400, "The request cannot be read"),
    INTERNAL_ERROR(500, "The service failed"),
    UNAVAILABLE(503, "The service cannot do this at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable identifier: a reference to the entry of the vocabulary on the same service. */
    public String type() {
        return "/vocabularies#" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
