package org.tally.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The catalogue of problems (RFC 9457): each has a stable type, an HTTP status and a title. */
public enum ProblemType {
    INVALID_INPUT(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body is not JSON"),
    UNAUTHENTICATED(401, "The request has to say who sends it"),
    INVALID_TOKEN(401, "The token or API key is not valid"),
    FORBIDDEN(403, "The caller may not do this"),
    FOREIGN_ORIGIN(403, "Another web site may not change records here"),
    NOT_FOUND(404, "There is no such record or path"),
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in a media type that the request accepts"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    ALREADY_EXISTS(409, "The record exists already"),
    IN_USE(409, "Other records refer to this one"),
    IMPORT_ENDED(409, "The import has ended already"),
    GONE(410, "The record was deleted"),
    STALE_VERSION(412, "The record has changed in the meantime"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The service does not read bodies of this media type"),
    UNKNOWN_HOST(421, "The service does not answer for this host"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    PRECONDITION_REQUIRED(428, "The request has to say which version it changes"),
    TOO_MANY_REQUESTS(429, "The client sends too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    BAD_REQUEST(400, "The request cannot be read"),
    INTERNAL_ERROR(500, "The service failed"),
    NOT_IMPLEMENTED(501, "The service does not read this transfer encoding"),
    OVERLOADED(503, "The service has too much to do"),
    UNAVAILABLE(503, "The service cannot do this at the moment");

    private static final int RETRY_AFTER_SECONDS = 10;

    /** A short one: the load of a moment passes with the requests in progress. */
    private static final int RETRY_AFTER_LOAD_SECONDS = 1;

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable identifier: a relative reference to the entry of the problem in the vocabularies. */
    public String type() {
        return "/vocabularies#" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The challenge to a client that lacks a valid token or the role (RFC 6750, section 3). */
    public Optional<String> challenge() {
        return switch (this) {
            case UNAUTHENTICATED -> Optional.of("Bearer");
            case INVALID_TOKEN -> Optional.of("Bearer error=\"invalid_token\"");
            case FORBIDDEN -> Optional.of("Bearer error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }

    /** The seconds after which a retry may succeed; empty where a retry alone does not help. */
    public OptionalInt retryAfter() {
        return switch (this) {
            case OVERLOADED -> OptionalInt.of(RETRY_AFTER_LOAD_SECONDS);
            case UNAVAILABLE -> OptionalInt.of(RETRY_AFTER_SECONDS);
            default -> OptionalInt.empty();
        };
    }
}
