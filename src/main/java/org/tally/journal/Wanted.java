package org.tally.journal;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tally.store.ExternalId;

/**
 * A record as a batch wants it, which is found again by one of its external ids.
 *
 * @param whenNew what it is made of where there is none yet
 * @param whenKnown what it becomes where it is there already; {@code null} to leave it as it is
 */
public record Wanted<I, V>(ExternalId key, Supplier<I> whenNew, Function<V, I> whenKnown) {

    /**
     * What became of it.
     *
     * @param change what was done to the record, or empty where it was as wanted
     */
    public record Outcome(UUID id, Optional<ChangeKind> change) {}
}
