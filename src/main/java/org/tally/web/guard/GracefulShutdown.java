package org.tally.web.guard;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.tally.problem.ProblemType;

/**
 * Answers all accepted requests before the service stops. It first reports that the service is not ready, serves requests for a
 * while, and then refuses new ones until those in flight are answered. Quarkus waits, too, but drops a request that arrives while
 * it closes the port.
 */
@ApplicationScoped
class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

    private final Configuration configuration;
    private final ShutdownReadinessCheck readiness;
    private final Refusals refusals;

    /** Permits of requests in flight. Acquiring all of them waits for those requests and admits no others. */
    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);

    /** The open connections that have sent a request. */
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();

    private volatile boolean isDraining;

    GracefulShutdown(Configuration configuration, @Readiness ShutdownReadinessCheck readiness, Refusals refusals) {
        this.configuration = configuration;
        this.readiness = readiness;
        this.refusals = refusals;
    }

    @ConfigMapping(prefix = "tally.shutdown")
    interface Configuration {

        /** How long requests are still served after the service is no longer ready, until the load balancer notices. */
        Duration delay();

        /** How long requests in flight may take after that. */
        Duration timeout();
    }

    /** Whether a request may go on; it then counts as in flight until it is answered. Refuses requests during the shutdown. */
    boolean admits(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.path().startsWith("/q/")) {
            return true;
        } else if (isDraining || !permits.tryAcquire()) {
            refusals.refuseAndClose(
                    request,
                    ProblemType.UNAVAILABLE,
                    "The service is shutting down. Send the request again in a while.");
        } else {
            context.addHeadersEndHandler(head -> closeIfDraining(request));
            context.addEndHandler(ended -> permits.release());
            remember(((ConnectionBase) request.connection()).channel());
            return true;
        }
        return false;
    }

    private void closeIfDraining(HttpServerRequest request) {
        if (isDraining) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void remember(Channel connection) {
        if (connections.add(connection)) {
            connection.closeFuture().addListener(closed -> connections.remove(connection));
        }
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        // Quarkus may report this only after all observers have run.
        readiness.shutdown();
        Thread.sleep(configuration.delay().toMillis());
        isDraining = true;
        long latest = System.nanoTime() + configuration.timeout().toNanos();
        long cutOff =
                permits.tryAcquire(Integer.MAX_VALUE, configuration.timeout().toNanos(), TimeUnit.NANOSECONDS)
                        ? unsent(latest)
                        : Integer.MAX_VALUE - permits.availablePermits();
        if (cutOff > 0) {
            LOG.warn(cutOff + " requests are cut off: they did not finish within "
                    + configuration.timeout().toSeconds() + " s");
        }
    }

    /**
     * Waits until the clients were sent all responses, and returns how many were not in time. When a worker ends a response, most of
     * it may still wait for the event loop, or for a slow client.
     */
    private long unsent(long latest) throws InterruptedException {
        List<Channel> channels = List.copyOf(connections);
        CountDownLatch unsent = new CountDownLatch(channels.size());
        // An empty write is done when all writes before it are.
        channels.forEach(
                channel -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> unsent.countDown()));
        unsent.await(latest - System.nanoTime(), TimeUnit.NANOSECONDS);
        return unsent.getCount();
    }
}
