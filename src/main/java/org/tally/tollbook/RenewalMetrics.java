package org.tally.tollbook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts renewed tolls, and knows how long the queue is. The worker of this replica looks at the queue in any case, so the gauges cost
 * no further look at an idle database.
 */
@Singleton
class RenewalMetrics {

    /** How often a busy worker samples the queue. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Renewals renewals;
    private final Clock clock;
    private final Counter renewed;
    private volatile Instant sampledAt = Instant.MIN;
    private volatile double queued = Double.NaN;
    private volatile @Nullable Instant oldest;

    RenewalMetrics(Renewals renewals, Clock clock, MeterRegistry registry) {
        this.renewals = renewals;
        this.clock = clock;
        renewed = Counter.builder("tally.tolls.renewed")
                .description("Tolls that this replica has renewed")
                .register(registry);
        Gauge.builder("tally.renewals.queued", () -> queued)
                .description("Entries in the queue of stale tolls, counted up to " + Renewals.MOST_COUNTED)
                .register(registry);
        Gauge.builder("tally.renewals.oldest.age", this::age)
                .description("How long the oldest entry has been in the queue")
                .baseUnit("seconds")
                .register(registry);
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Tollbook.TollsRenewed event) {
        renewed.increment(event.tolls());
    }

    /** Looks at the queue, unless it did so a moment ago. */
    void sample() {
        Instant now = clock.instant();
        if (now.isAfter(sampledAt.plus(PAUSE))) {
            oldest = renewals.oldest().orElse(null);
            queued = oldest == null ? 0 : renewals.countEntries();
            sampledAt = now;
        }
    }

    private double age() {
        Instant since = oldest;
        if (since == null) {
            return queued;
        }
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}
