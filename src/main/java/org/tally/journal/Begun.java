package org.tally.journal;

import java.util.List;
import java.util.stream.Stream;
import org.tally.web.Versioned;

/**
 * New records that are about to be written together: told to whoever keeps something in them, or beside them, that follows
 * from the others, so that it is written along with them and not by an update of each.
 */
public record Begun(List<Versioned> records) {

    /** Those of one type. */
    public <V extends Versioned> Stream<V> of(Class<V> type) {
        return records.stream().filter(type::isInstance).map(type::cast);
    }
}
