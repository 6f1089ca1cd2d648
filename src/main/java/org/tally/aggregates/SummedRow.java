package org.tally.aggregates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of incidents with the same keys, and with the same keys of the nearest match above them.
 *
 * @param aboveKey the keys of the nearest match above. Its toll contains the tolls of this row. {@code null} for topmost matches
 * @param open whether one of the tolls is open above
 */
record SummedRow(
        List<@Nullable Object> key,
        @Nullable List<@Nullable Object> aboveKey,
        long incidents,
        long withNumber,
        @Nullable Long low,
        @Nullable Long best,
        @Nullable Long high,
        boolean open) {}
