package org.tally.aggregates;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The months, quarters or years into which incidents are grouped. A period is known by its first month, in months since the year 0.
 *
 * @param months the length in months
 */
record Period(int months) {

    static final int MONTHS_OF_YEAR = 12;
    static final Period MONTH = new Period(1);
    static final Period QUARTER = new Period(3);
    static final Period YEAR = new Period(MONTHS_OF_YEAR);

    String name(int first) {
        int year = Math.floorDiv(first, MONTHS_OF_YEAR);
        int month = Math.floorMod(first, MONTHS_OF_YEAR);
        return switch (months) {
            case 1 -> String.format(Locale.ROOT, "%04d-%02d", year, month + 1);
            case MONTHS_OF_YEAR -> String.format(Locale.ROOT, "%04d", year);
            default -> String.format(Locale.ROOT, "%04d-Q%d", year, month / months + 1);
        };
    }

    /** The first month of the period of a day. */
    int of(LocalDate day) {
        int month = day.getYear() * MONTHS_OF_YEAR + day.getMonthValue() - 1;
        return month - Math.floorMod(month, months);
    }

    static LocalDate firstDay(int month) {
        return LocalDate.of(Math.floorDiv(month, MONTHS_OF_YEAR), Math.floorMod(month, MONTHS_OF_YEAR) + 1, 1);
    }

    /**
     * The days in which an incident certainly lies.
     *
     * @param end {@code null} while the incident goes on
     */
    record Span(LocalDate start, @Nullable LocalDate end) {

        /** The days by the dates of an incident; all of the years where only the year is known. */
        static Span of(LocalDate start, @Nullable LocalDate end, @Nullable Integer precision) {
            if (end == null || precision == null || precision < AggregatedIncident.YEAR_PRECISION) {
                return new Span(start, end);
            }
            return new Span(start.withDayOfYear(1), end.withDayOfYear(end.lengthOfYear()));
        }
    }
}
