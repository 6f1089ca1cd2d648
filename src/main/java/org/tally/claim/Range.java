package org.tally.claim;

import java.util.OptionalLong;

/**
 * What a claim says as numbers. Empty is "not said", never zero; an empty {@code high} is open above.
 *
 * @param low the least that the claim says, in people or facilities
 * @param best the number that the claim itself gives
 * @param high the most that the claim says
 */
public record Range(OptionalLong low, OptionalLong best, OptionalLong high) {

    /** A range of numbers that may be {@code null} for "not said". */
    static Range of(Long low, Long best, Long high) {
        return new Range(said(low), said(best), said(high));
    }

    private static OptionalLong said(Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
