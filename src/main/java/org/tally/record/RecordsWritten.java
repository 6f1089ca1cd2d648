package org.tally.record;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Records that were just written: told, within the transaction, to whoever keeps something that follows from them.
 *
 * <p>What is written together is told together, so that what follows from many of them is derived once.
 */
public record RecordsWritten(List<Write> writes) {

    /**
     * One record.
     *
     * @param before as it was; {@code null} when it is new
     * @param after as it is; {@code null} when it was deleted
     */
    public record Write(Versioned before, Versioned after) {

        public UUID id() {
            return after == null ? before.id() : after.id();
        }

        /** What the record referred to before the write, and what it refers to now; nothing where it is of another type. */
        public <V extends Versioned, T> Stream<T> eitherWay(Class<V> type, Function<V, T> reference) {
            return Stream.of(before, after)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .map(reference)
                    .filter(Objects::nonNull);
        }
    }

    static RecordsWritten of(Versioned before, Versioned after) {
        return new RecordsWritten(List.of(new Write(before, after)));
    }
}
