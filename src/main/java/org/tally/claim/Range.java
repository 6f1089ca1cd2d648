package org.tally.claim;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A claim as numbers of people or facilities. A number that the claim does not state is empty, and never zero.
 *
 * @param low the lower bound
 * @param best the number that the claim itself gives
 * @param high the upper bound; empty when the claim is open above
 */
public record Range(OptionalLong low, OptionalLong best, OptionalLong high) {

    /** A range of numbers, any of which may be {@code null} for "not stated". */
    static Range of(@Nullable Long low, @Nullable Long best, @Nullable Long high) {
        return new Range(optional(low), optional(best), optional(high));
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
