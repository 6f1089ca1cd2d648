package org.tally.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the changes that this replica has committed. */
@Singleton
class JournalMetrics {

    private final Map<String, Counter> counters;

    JournalMetrics(MeterRegistry registry) {
        counters = Arrays.stream(ResourceKind.values())
                .flatMap(resource -> Arrays.stream(ChangeKind.values())
                        .map(kind -> Counter.builder("tally.changes")
                                .description("Changes of records that were committed")
                                .tag("resource", resource.name())
                                .tag("change", kind.name())
                                .register(registry)))
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("resource")
                                + counter.getId().getTag("change"),
                        Function.identity()));
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Journal.Appended appended) {
        for (Journal.Entry entry : appended.entries()) {
            Counter counter =
                    counters.get(entry.resource().name() + entry.kind().name());
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
