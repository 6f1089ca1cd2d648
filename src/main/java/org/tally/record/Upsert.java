package org.tally.record;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tally.journal.ChangeKind;

/**
 * Creates a record, or updates it where it exists.
 *
 * @param key the external id that identifies the record; {@code null} where the id does
 * @param id the id that identifies the record; {@code null} where the key does
 * @param whenNew gives the input of a new record
 * @param whenKnown turns the known record into its new input; {@code null} to leave it as it is
 */
public record Upsert<I, V>(
        @Nullable ExternalId key,
        @Nullable UUID id,
        Supplier<I> whenNew,
        @Nullable Function<V, I> whenKnown) {

    /** Identifies the record by one of its external ids. */
    public static <I, V> Upsert<I, V> byKey(ExternalId key, Supplier<I> whenNew, @Nullable Function<V, I> whenKnown) {
        return new Upsert<>(key, null, whenNew, whenKnown);
    }

    /** Identifies the record by its id. */
    public static <I, V> Upsert<I, V> byId(UUID id, Supplier<I> whenNew, @Nullable Function<V, I> whenKnown) {
        return new Upsert<>(null, id, whenNew, whenKnown);
    }

    /**
     * The outcome of an upsert.
     *
     * @param change empty when the record was as given already
     */
    public record Outcome(UUID id, Optional<ChangeKind> change) {}
}
