package org.tally.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Hxl;

/**
 * The toll of everybody killed in an incident and in all incidents below it, as lists show it.
 *
 * @param low the lower bound; {@code null} if unknown
 * @param best the best number; {@code null} if unknown
 * @param high the upper bound; {@code null} if open
 * @param conflicting whether claims contradict each other
 */
@Embeddable
public record Killed(
        @Hxl("#affected+killed+min") @Column(name = "killed_low") @Nullable
        Long low,

        @Hxl("#affected+killed") @Column(name = "killed_best") @Nullable
        Long best,

        @Hxl("#affected+killed+max") @Column(name = "killed_high") @Nullable
        Long high,

        @Hxl("#meta+killed+conflicting") @Column(name = "killed_conflicting")
        boolean conflicting) {

    static final Killed UNKNOWN = new Killed(null, null, null, false);

    /** The part of an entity tag that stands for this toll; empty while nothing is known. */
    String etagSuffix() {
        return equals(UNKNOWN)
                ? ""
                : "/" + orDash(low) + "/" + orDash(best) + "/" + orDash(high) + (conflicting ? "/conflicting" : "");
    }

    private static String orDash(@Nullable Long number) {
        return number == null ? "-" : number.toString();
    }
}
