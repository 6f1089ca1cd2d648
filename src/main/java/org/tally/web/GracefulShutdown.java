package org.tally.web;

import io.netty.buffer.Unpooled;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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
class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

    private final Configuration configuration;
    private final ShutdownReadinessCheck readiness;
    private final UnroutedRequests refusals;

    /** Each request holds one; when all can be had, none is in flight, and none can begin. */
    private final Semaphore requests = new Semaphore(Integer.MAX_VALUE);

    private volatile boolean ending;

    GracefulShutdown(
            Configuration configuration, @Readiness ShutdownReadinessCheck readiness, UnroutedRequests refusals) {
        this.configuration = configuration;
        this.readiness = readiness;
        this.refusals = refusals;
    }

    @ConfigMapping(prefix = "tally.shutdown")
    interface Configuration {

        /** How long requests are still served when readiness has turned, so that none are sent here any more. */
        Duration delay();

        /** How long those that are in flight then may take to end. */
        Duration timeout();
    }

    /** Counts a request until it is answered, or refuses it. */
    boolean admits(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.path().startsWith("/q/")) {
            return true;
        } else if (ending || !requests.tryAcquire()) {
            refusals.refuseForGood(
                    request,
                    ProblemType.UNAVAILABLE,
                    "The service is being stopped. Send the request again in a while.");
        } else {
            context.addHeadersEndHandler(head -> closeAfterwards(request));
            context.addEndHandler(ended -> end(request));
            return true;
        }
        return false;
    }

    private void closeAfterwards(HttpServerRequest request) {
        if (ending) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void end(HttpServerRequest request) {
        if (ending) {
            // A slow reader has not taken all of the answer yet. The connection closes only where the answer said so:
            // the
            // client of an answer that was begun before may have sent its next request.
            ((ConnectionBase) request.connection())
                    .channel()
                    .writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(sent -> requests.release());
        } else {
            requests.release();
        }
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        // Quarkus may turn it only after this.
        readiness.shutdown();
        Thread.sleep(configuration.delay().toMillis());
        ending = true;
        if (!requests.tryAcquire(Integer.MAX_VALUE, configuration.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(Integer.MAX_VALUE - requests.availablePermits()
                    + " requests are broken off: they did not end within "
                    + configuration.timeout().toSeconds() + " s");
        }
    }
}
