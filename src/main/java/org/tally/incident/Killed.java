package org.tally.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.tally.formats.Hxl;

/**
 * The toll of everybody killed in an incident and in all below it, as a list shows it.
 *
 * @param low the least that there are; {@code null} is not said
 * @param best the number given by who speaks for all of it; {@code null} is not said
 * @param high the most that there are; {@code null} is open above
 * @param conflicting whether claims contradict each other
 */
@Embeddable
public record Killed(
        @Hxl("#affected+killed+min") @Column(name = "killed_low")
        Long low,

        @Hxl("#affected+killed") @Column(name = "killed_best")
        Long best,

        @Hxl("#affected+killed+max") @Column(name = "killed_high")
        Long high,

        @Hxl("#affected+killed+conflicting") @Column(name = "killed_conflicting")
        boolean conflicting) {

    static final Killed NOT_SAID = new Killed(null, null, null, false);

    /** What an entity tag says of it; nothing while nothing is said. */
    String etagSuffix() {
        return equals(NOT_SAID)
                ? ""
                : "/" + mark(low) + "/" + mark(best) + "/" + mark(high) + (conflicting ? "/conflicting" : "");
    }

    private static String mark(Long number) {
        return number == null ? "-" : number.toString();
    }
}
