package org.tally.claim;

import org.jspecify.annotations.Nullable;

/** The precision of the dates of an incident (UCDP GED codebook 19.1, {@code date_prec}). */
public final class DatePrecision {

    private DatePrecision() {}

    /**
     * The number of days by which the first and the last day may be wrong.
     *
     * @param precision 1 for the exact day, 2 for a range of two to six days, 3 for the week, 4 for the month, 5 for the year;
     *     {@code null}, when it is not known, counts as exact
     */
    public static int daysOff(@Nullable Integer precision) {
        if (precision == null) {
            return 0;
        }
        return switch (precision) {
            case 2 -> 5;
            case 3 -> 6;
            case 4 -> 30;
            case 5 -> 365;
            default -> 0;
        };
    }
}
