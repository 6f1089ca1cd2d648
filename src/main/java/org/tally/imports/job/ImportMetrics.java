package org.tally.imports.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts the imports that this replica has ended, and their rows. */
@Singleton
class ImportMetrics {

    private final MeterRegistry registry;

    ImportMetrics(MeterRegistry registry) {
        this.registry = registry;
        // A counter that appears with its first event hides that event from rates.
        for (ImportState state : List.of(ImportState.COMPLETED, ImportState.FAILED, ImportState.CANCELLED)) {
            imports(state);
        }
        for (String outcome : List.of("created", "updated", "unchanged", "skipped")) {
            rows(outcome);
        }
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportJobs.Ended ended) {
        imports(ended.state()).increment();
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportJobs.Progress progress) {
        rows("created").increment(progress.created());
        rows("updated").increment(progress.updated());
        rows("unchanged").increment(progress.unchanged());
        rows("skipped").increment(progress.skipped());
    }

    private Counter imports(ImportState state) {
        return Counter.builder("tally.imports")
                .description("Imports that have ended, by their last state")
                .tag("state", state.name())
                .register(registry);
    }

    private Counter rows(String outcome) {
        return Counter.builder("tally.import.rows")
                .description("Rows of imports, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
