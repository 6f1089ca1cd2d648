package org.tally.claim;

/** How exactly the dates of an incident are known (UCDP GED codebook 19.1, {@code date_prec}). */
public final class DatePrecision {

    private DatePrecision() {}

    /**
     * By how many days the first and the last day may be off.
     *
     * @param precision 1 the exact day, 2 a range of two to six days, 3 the week, 4 the month, 5 the year; {@code null} where it is
     *     not said, which is read as exact
     */
    public static int daysOff(Integer precision) {
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
