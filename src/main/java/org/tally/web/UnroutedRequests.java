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
import org.tally.problem.ProblemType;

/** Answers requests that reach no resource, each with a problem. */
@ApplicationScoped
class UnroutedRequests {

    private final ObjectMapper mapper;

    UnroutedRequests(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers with a problem; the connection stays open for the next request. */
    void refuse(HttpServerRequest request, ProblemType type, String detail) {
        refuse(request, type, detail, isAddress(request.path()) ? request.path() : null);
    }

    /** Whether a problem can name it, which takes a reference (RFC 3986). */
    private static boolean isAddress(String path) {
        try {
            new URI(path);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Answers with a problem, and tells the client that the connection ends with it. */
    void refuseForGood(HttpServerRequest request, ProblemType type, String detail) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, type, detail);
    }

    /** Answers what is not HTTP, after which Vert.x closes the connection. The problem names no address, since none was read. */
    void refuseUnreadable(HttpServerRequest request, ProblemType type, String detail) {
        ResponseHeaders.put(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, type, detail, null);
    }

    private void refuse(HttpServerRequest request, ProblemType type, String detail, String instance) {
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
