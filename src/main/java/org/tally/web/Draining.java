package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.tally.problem.ProblemType;

/**
 * Answers what was accepted before the service ends: readiness turns, requests are served for a while yet, then new ones are
 * refused until the others have ended. Quarkus waits, too, but closes the port on a request that comes just then.
 */
@ApplicationScoped
class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);

    /** By when a service that is started anew, or another replica, may be asked. */
    private static final String RETRY_SECONDS = "5";

    private final Configuration configuration;
    private final ShutdownReadinessCheck readiness;
    private final ObjectMapper mapper;

    /** Each request holds one; when all can be had, none is in flight, and none can begin. */
    private final Semaphore requests = new Semaphore(Integer.MAX_VALUE);

    private volatile boolean ending;

    Draining(Configuration configuration, @Readiness ShutdownReadinessCheck readiness, ObjectMapper mapper) {
        this.configuration = configuration;
        this.readiness = readiness;
        this.mapper = mapper;
    }

    @ConfigMapping(prefix = "tally.shutdown")
    interface Configuration {

        /** How long requests are still served when readiness has turned, so that none are sent here any more. */
        Duration delay();

        /** How long those that are in flight then may take to end. */
        Duration timeout();
    }

    void configure(@Observes Router router) {
        // Before all others, which may answer themselves.
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    private void count(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.path().startsWith("/q/")) {
            context.next();
        } else if (ending || !requests.tryAcquire()) {
            refuse(request);
        } else {
            context.addHeadersEndHandler(head -> closeAfterwards(request));
            context.addEndHandler(ended -> end(request));
            context.next();
        }
    }

    private void closeAfterwards(HttpServerRequest request) {
        if (ending && !isHttp2(request)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void end(HttpServerRequest request) {
        if (ending && !isHttp2(request)) {
            // Which sends first what a slow reader has not taken yet.
            request.connection().close().onComplete(closed -> requests.release());
        } else {
            requests.release();
        }
    }

    private void refuse(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Problem problem = Problem.of(
                ProblemType.UNAVAILABLE,
                "The service is being stopped. Send the request again in a while.",
                request.path(),
                List.of());
        closeAfterwards(request);
        try {
            response.setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }

    /** A connection of HTTP/2 has other requests, too, and no header that ends it. */
    private static boolean isHttp2(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        // Quarkus may turn it only after this.
        readiness.shutdown();
        Thread.sleep(configuration.delay().toMillis());
        ending = true;
        if (!requests.tryAcquire(Integer.MAX_VALUE, configuration.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf(
                    "%d requests are broken off: they did not end within %d s",
                    Integer.MAX_VALUE - requests.availablePermits(),
                    configuration.timeout().toSeconds());
        }
    }
}
