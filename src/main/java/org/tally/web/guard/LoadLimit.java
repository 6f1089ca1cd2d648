package org.tally.web.guard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.tally.problem.ProblemType;
import org.tally.web.HttpConfiguration;

/**
 * Bounds the requests that are worked on at a time. Others wait for a moment ({@link AdmissionQueue}). Under more load than the service
 * can bear they are refused, instead of waiting in a queue that makes all of them slow.
 *
 * <p>The bound is fixed. One that follows the measured times would take a slow query for an overload, since reads by id and
 * aggregates differ by a factor of a thousand.
 */
@ApplicationScoped
class LoadLimit {

    private final AdmissionQueue<Admission> queue;
    private final Vertx vertx;
    private final Refusals refusals;

    LoadLimit(HttpConfiguration configuration, Vertx vertx, Refusals refusals, MeterRegistry metrics) {
        this.queue = new AdmissionQueue<>(configuration.mostActiveRequests());
        this.vertx = vertx;
        this.refusals = refusals;
        Gauge.builder("tally.requests.active", queue::inside)
                .description("Requests that are worked on, from the end of their bodies to the end of their answers")
                .register(metrics);
    }

    /** A request, and the event loop on which it goes on. Two are never equal. */
    private static final class Admission {

        private final RoutingContext request;
        private final Context eventLoop;

        Admission(RoutingContext request, Context eventLoop) {
            this.request = request;
            this.eventLoop = eventLoop;
        }

        void goOn() {
            eventLoop.runOnContext(now -> request.next());
        }
    }

    /**
     * Lets a received request go on at once or soon, or refuses it. Health is never refused: a busy service lives. A file that is
     * still being received takes no place here: it has a bound of its own, and would hold the place as long as its client takes.
     */
    void admit(RoutingContext context) {
        if (context.request().path().startsWith("/q/") || RequestBodies.isReceivingFile(context)) {
            context.next();
            return;
        }
        Admission admission = new Admission(context, vertx.getOrCreateContext());
        context.addEndHandler(ended -> queue.leave(admission).ifPresent(Admission::goOn));
        Optional<Duration> patience = queue.enter(admission, System.nanoTime());
        if (patience.isEmpty()) {
            context.next();
        } else if (patience.get().isZero()) {
            refuse(context);
        } else {
            vertx.setTimer(patience.get().toMillis(), timer -> {
                if (queue.giveUp(admission)) {
                    refuse(context);
                }
            });
        }
    }

    private void refuse(RoutingContext context) {
        refusals.refuse(
                context.request(),
                ProblemType.OVERLOADED,
                "The service answers as many requests as it can. Send this one again in a while.");
    }
}
