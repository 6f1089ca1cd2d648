package org.tally.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of cells in files that another program saved again. R, pandas, GDAL and spreadsheets write missing values, whole
 * numbers and dates each in their own way. A cell is read only where it has one meaning.
 */
public final class Cells {

    /** How programs write a missing value, as a regular expression. Case matters: Nan is a province. */
    public static final String MISSING = "NA|N/A|#N/A|<NA>|NaN|nan|NaT|NULL|null|None";

    private static final Pattern NOT_SAID = Pattern.compile("(?:" + MISSING + ")?");

    private static final int MAX_DIGITS = 18;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("^(-?\\d{1,3}),(\\d+)$");

    private static final Pattern DATE = Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})");

    /** A time of day after a date, in UTC or without an offset. */
    private static final Pattern TIME =
            Pattern.compile("[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(?:Z|[+-]00(?::?00)?)?");

    private static final Pattern UTC_TIME =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?) ?(?:Z|\\+00:?00)$");

    /** A date with the name of its month: 7 June 2019 as ACLED writes it, 7 Jun 2019 as Iraq Body Count does, or 7-Jun-2019. */
    private static final DateTimeFormatter WRITTEN_OUT = DateTimeFormatter.ofPattern(
                    "[d MMMM uuuu][d MMM uuuu][d-MMM-uuuu]", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern DAY_AND_MONTH = Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-](\\d{2}|\\d{4})\\b.*");

    private Cells() {}

    /** Whether a cell is empty, or says that its value is missing. */
    public static boolean isNotSaid(String cell) {
        return NOT_SAID.matcher(cell).matches();
    }

    /** Reads a whole number, also where it is written as {@code 652.0} or {@code 3e+05}; empty where it is none. */
    public static Optional<Long> whole(String cell) {
        if (!Numbers.isDecimal(cell)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
        return number.scale() <= 0 && number.precision() - number.scale() <= MAX_DIGITS
                ? Optional.of(number.longValueExact())
                : Optional.empty();
    }

    /**
     * Reads a number that may have decimals, also after a comma; empty where it is none. A comma is no delimiter of thousands:
     * only coordinates have decimals, and they are below a thousand.
     */
    public static Optional<Double> decimal(String cell) {
        String number = DECIMAL_COMMA.matcher(cell).replaceFirst("$1.$2");
        return Numbers.isDecimal(number) ? Optional.of(Double.valueOf(number)) : Optional.empty();
    }

    /**
     * A day, or why a cell is none.
     *
     * @param day {@code null} where the cell is no day
     * @param fault what is wrong; {@code null} where nothing more than that can be said
     */
    public record Day(@Nullable LocalDate day, @Nullable String fault) {

        private static Day fault(@Nullable String message) {
            return new Day(null, message);
        }
    }

    /** Reads a day; a time is allowed where it is midnight. */
    public static Day day(String cell) {
        Matcher date = DATE.matcher(cell);
        try {
            if (!date.lookingAt()) {
                return DAY_AND_MONTH.matcher(cell).matches()
                        ? Day.fault("The order of day and month is not clear. Write the date as 2019-06-07.")
                        : new Day(LocalDate.parse(cell, WRITTEN_OUT), null);
            }
            LocalDate day = LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4)));
            Matcher time = TIME.matcher(cell).region(date.end(), cell.length());
            if (date.end() == cell.length()) {
                return new Day(day, null);
            }
            if (!time.matches()) {
                return Day.fault(
                        cell.substring(date.end()).matches("[T ]\\d{2}:\\d{2}.*")
                                ? "Its time is not in UTC, so the day is not clear. Write the date as 2019-06-07."
                                : null);
            }
            return LocalTime.parse(time.group(1)).equals(LocalTime.MIDNIGHT)
                    ? new Day(day, null)
                    : Day.fault(
                            "It has a time of day, and only midnight stands for the day. Write the date as 2019-06-07.");
        } catch (DateTimeException e) {
            // An impossible date is reported like one in another notation.
            return Day.fault(null);
        }
    }

    /** Writes a time in UTC as ISO 8601 does, where pandas wrote {@code 2019-06-07 12:00:00+00:00}; any other cell stays. */
    public static String instant(String cell) {
        return UTC_TIME.matcher(cell).replaceFirst("$1T$2Z");
    }
}
