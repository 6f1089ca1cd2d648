package org.tally.imports.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.input.Cells;

/**
 * The first and the last day of a displacement of IDU.
 *
 * <p>Copies of the file have times such as {@code 2023-11-06T11:00:00.000Z} for 7 November, which was midnight where the file was
 * made. Midnight elsewhere falls on the same day in UTC or on the day before, so such a time alone is not clear. The text of the row
 * names both days without their year; where it names one of the two, that is the day.
 *
 * @param start {@code null} where the cell is no day, which is a fault of the row
 * @param end {@code null} where the cell is no day, which is a fault of the row
 */
record IduDays(@Nullable LocalDate start, @Nullable LocalDate end) {

    private static final String DAY =
            "(\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October" + "|November|December))";

    /** The days in a text such as "Sudan: 20 displacements, 01 May - 03 May". */
    private static final Pattern DAYS = Pattern.compile(DAY + "\\s*-\\s*" + DAY);

    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    /** Reads the days of a row. The texts are the columns that may name the days. */
    static IduDays of(ImportRow row, List<String> texts) {
        Optional<Matcher> named = texts.stream()
                .map(row::text)
                .filter(Objects::nonNull)
                .map(DAYS::matcher)
                .filter(Matcher::find)
                .findFirst();
        return new IduDays(
                day(row, "displacement_start_date", named.map(days -> days.group(1))),
                day(row, "displacement_end_date", named.map(days -> days.group(2))));
    }

    private static @Nullable LocalDate day(ImportRow row, String column, Optional<String> named) {
        String cell = row.text(column);
        if (cell == null || named.isEmpty() || Cells.day(cell).day() != null) {
            return row.date(column);
        }
        try {
            LocalDate inUtc =
                    Instant.parse(Cells.instant(cell)).atOffset(ZoneOffset.UTC).toLocalDate();
            MonthDay day = MonthDay.parse(named.get().replaceFirst("^0", ""), DAY_AND_MONTH);
            return Stream.of(inUtc, inUtc.plusDays(1))
                    .filter(candidate -> MonthDay.from(candidate).equals(day))
                    .findFirst()
                    .orElseGet(() -> row.date(column));
        } catch (DateTimeException e) {
            return row.date(column);
        }
    }
}
