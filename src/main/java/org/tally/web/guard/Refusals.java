package org.tally.web.guard;

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
import org.tally.web.Problem;
import org.tally.web.RequestId;
import org.tally.web.RequestMetrics;

/** Answers refused requests, which reach no resource, with a problem. */
@ApplicationScoped
class Refusals {

    private final ObjectMapper mapper;
    private final RequestMetrics metrics;
    private final ResponseHeaders headers;

    Refusals(ObjectMapper mapper, RequestMetrics metrics, ResponseHeaders headers) {
        this.mapper = mapper;
        this.metrics = metrics;
        this.headers = headers;
    }

    /** Answers with a problem; the connection stays open for the next request. */
    void refuse(HttpServerRequest request, ProblemType type, String detail) {
        String path = ForwardedPrefix.of(request) + request.path();
        refuse(request, type, detail, isReference(path) ? path : null);
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
        RequestId.assignTo(request.response());
        headers.put(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, type, detail, null);
    }

    private void refuse(HttpServerRequest request, ProblemType type, String detail, @Nullable String instance) {
        metrics.count(type);
        HttpServerResponse response = request.response();
        type.retryAfter().ifPresent(seconds -> response.putHeader("Retry-After", String.valueOf(seconds)));
        response.setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(Problem.of(type, detail, instance, RequestId.of(response), List.of())));
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
