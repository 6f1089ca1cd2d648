package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.problem.ProblemType;

/** Answers refused requests, which reach no resource, with a problem. */
@ApplicationScoped
class Refusals {

    private final ObjectMapper mapper;

    Refusals(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers with a problem; the connection stays open for the next request. */
    void refuse(HttpServerRequest request, ProblemType type, String detail) {
        refuse(request, type, detail, isReference(request.path()) ? request.path() : null);
    }

    /** Whether a path can be the {@code instance} of a problem, which has to be a reference (RFC 3986). */
    private static boolean isReference(String path) {
        try {
            new URI(path);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Answers with a problem and closes the connection after it. */
    void refuseAndClose(HttpServerRequest request, ProblemType type, String detail) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, type, detail);
    }

    /**
     * Answers a request that is not valid HTTP. Vert.x closes the connection after it. The problem has no {@code instance}, since
     * the address is unknown.
     */
    void refuseMalformed(HttpServerRequest request, ProblemType type, String detail) {
        ResponseHeaders.put(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, type, detail, null);
    }

    private void refuse(HttpServerRequest request, ProblemType type, String detail, @Nullable String instance) {
        HttpServerResponse response = request.response();
        type.retryAfter().ifPresent(seconds -> response.putHeader("Retry-After", String.valueOf(seconds)));
        response.setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(Problem.of(type, detail, instance, List.of())));
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
