package org.tally.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A writer of records as a workbook with one sheet (Office Open XML), with the cells of each {@link Column}. It holds a few rows in
 * memory.
 *
 * <p>Numbers, truth values, dates and times are cells of their own types. All other cells are text, which no spreadsheet runs as a
 * formula.
 */
public final class Xlsx {

    /** The most records in a workbook: the program that opens it holds all of them in memory. */
    public static final int MAX_RECORDS = 100_000;

    /** The most characters that spreadsheets allow in a cell. */
    private static final int MAX_CHARACTERS = 32_767;

    private static final int ROWS_IN_MEMORY = 100;

    private static final String DATE = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";

    /** Spreadsheets know no day before 1900, and count a 29 February 1900 that did not exist. Earlier dates are text. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    /** What readers would take for an escaped character, and the two characters of Unicode's first plane that XML cannot hold. */
    private static final Pattern ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\ufffe\uffff]");

    private static final int WIDTH = 14;
    private static final int WIDTH_OF_TIME = 20;
    private static final int WIDTH_OF_TEXT = 30;

    private final List<Column> columns;
    private final ObjectMapper mapper;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    /**
     * Begins a workbook with its header.
     *
     * @param name the name of the sheet
     * @param fields the top-level fields to write, by name and in their order; empty for all
     * @param tagged whether a row of HXL tags follows the header
     */
    public Xlsx(
            String name,
            Class<? extends Record> type,
            List<String> fields,
            boolean tagged,
            ObjectMapper mapper,
            OutputStream output) {
        this.columns = Column.of(type, fields);
        this.mapper = mapper;
        this.workbook = new Workbook(output, "Tally", null);
        this.sheet = workbook.newWorksheet(name);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, width(columns.get(i)));
        }
        writeHeader(Column::name);
        if (tagged) {
            writeHeader(Column::tag);
        }
        sheet.freezePane(0, rows);
    }

    private static int width(Column column) {
        if (column.isText()) {
            return WIDTH_OF_TEXT;
        }
        return column.type() == Instant.class ? WIDTH_OF_TIME : WIDTH;
    }

    private void writeHeader(Function<Column, String> text) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(rows, i, text.apply(columns.get(i)));
        }
        rows++;
    }

    /** Writes one record as a row. */
    public void write(Record record) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            writeCell(i, columns.get(i).value(record, mapper));
        }
        rows++;
        if (rows % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void writeCell(int column, @Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(rows, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(rows, column, truth);
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
            sheet.value(rows, column, day);
            sheet.style(rows, column).format(DATE).set();
        } else if (value instanceof Instant instant
                && !utc(instant).toLocalDate().isBefore(FIRST_DAY)) {
            sheet.value(rows, column, utc(instant));
            sheet.style(rows, column).format(TIME).set();
        } else if (value != null) {
            sheet.inlineString(rows, column, text(value.toString()));
        }
    }

    /** Spreadsheets have no time zones. */
    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    private static String text(String value) {
        return value.length() > MAX_CHARACTERS
                ? "Too long for a cell: " + value.length() + " characters. Other formats have them."
                : ESCAPED.matcher(value).replaceAll(Xlsx::escape);
    }

    private static String escape(MatchResult found) {
        return "_x%04X_".formatted((int) found.group().charAt(0));
    }

    /** Ends the workbook. Without its end, readers take it for broken. */
    public void finish() throws IOException {
        workbook.finish();
    }
}
