package org.tally.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tally.problem.ProblemType;

/**
 * Measures every request. The binder of the framework would take paths and methods as clients send them, so a client could fill the
 * memory with them.
 */
@ApplicationScoped
public class RequestMetrics {

    /** What the contract does not know: paths, methods, and the status of an answer that a client did not wait for. */
    private static final String OTHER = "other";

    private static final String DISCONNECTED = "disconnected";

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final Contract contract;
    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Map<ProblemType, Counter> problems = new EnumMap<>(ProblemType.class);

    RequestMetrics(Contract contract, MeterRegistry registry) {
        this.contract = contract;
        this.registry = registry;
        for (ProblemType type : ProblemType.values()) {
            problems.put(
                    type,
                    Counter.builder("tally.problems")
                            .description("Answers that are a problem, by its type")
                            .tag("type", type.type().replaceFirst(".*#", ""))
                            .register(registry));
        }
    }

    /** What requests are counted by. The number of kinds has a bound. */
    private record Kind(String method, String uri, String status) {}

    /** Measures a request until its answer is sent. */
    public void measure(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(sent -> {
            HttpServerRequest request = context.request();
            Kind kind = new Kind(
                    METHODS.contains(request.method()) ? request.method().name() : OTHER,
                    contract.template(request.path()).orElse(OTHER),
                    sent.succeeded() ? String.valueOf(request.response().getStatusCode()) : DISCONNECTED);
            timers.computeIfAbsent(kind, this::timer).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        });
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests, from their headers to the end of their answers")
                .tag("method", kind.method())
                .tag("uri", kind.uri())
                .tag("status", kind.status())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Counts an answer that is a problem. */
    public void count(ProblemType type) {
        // The map has an entry for each type.
        Counter counter = problems.get(type);
        if (counter != null) {
            counter.increment();
        }
    }
}
