package org.tally.record;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The event that records were written, fired within the transaction. Observers update the data that they derive from the records.
 *
 * <p>One event covers all records of a batch, so that observers derive their data once for all of them.
 */
public record RecordsWritten(List<Write> writes) {

    /**
     * The write of one record.
     *
     * @param before the view before the write; {@code null} when the record is new
     * @param after the view after the write; {@code null} when the record was deleted
     */
    public record Write(
            @Nullable Versioned before, @Nullable Versioned after) {

        @SuppressWarnings("NullAway") // At least one of the two views is there.
        public UUID id() {
            return after == null ? before.id() : after.id();
        }

        /** The references of the record before and after the write; none when it is of another type. */
        public <V extends Versioned, T> Stream<T> beforeAndAfter(Class<V> type, Function<V, @Nullable T> reference) {
            return Stream.of(before, after)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .map(reference)
                    .filter(Objects::nonNull);
        }
    }

    static RecordsWritten of(@Nullable Versioned before, @Nullable Versioned after) {
        return new RecordsWritten(List.of(new Write(before, after)));
    }
}
