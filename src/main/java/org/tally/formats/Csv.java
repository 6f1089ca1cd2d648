package org.tally.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tally.input.Cells;

/**
 * A writer of records as CSV (RFC 4180), with the cells of each {@link Column}.
 *
 * <p>The writer puts an apostrophe before each text that a spreadsheet could run as a formula, and before each that programs use
 * for a missing value, such as NA. It also does so where apostrophes already precede the text. A reader can therefore restore
 * every text: it removes the first apostrophe wherever {@link #GUARDED} matches.
 */
public final class Csv {

    /** The beginning of a formula, or a whole missing value, with any apostrophes before it. */
    static final Pattern GUARDED = Pattern.compile("^'*(?:[=+\\-@\\t\\r]|(?:" + Cells.MISSING + ")\\z)");

    /** Cells that need quotes. Some readers trim white space at both ends of a cell without quotes. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private final ObjectMapper mapper;
    private final List<Column> columns;

    /**
     * Selects the columns.
     *
     * @param fields the top-level fields to write, by name and in their order; empty for all
     */
    public Csv(Class<? extends Record> type, List<String> fields, ObjectMapper mapper) {
        this.mapper = mapper;
        this.columns = Column.of(type, fields);
    }

    /** Writes the header. */
    public void writeNames(Writer out) throws IOException {
        writeRow(columns.stream().map(Column::name).toList(), out);
    }

    /** Writes the row of HXL tags, which follows the header. */
    public void writeTags(Writer out) throws IOException {
        writeRow(columns.stream().map(Column::tag).toList(), out);
    }

    /** Writes one record as a row. */
    public void write(Record record, Writer out) throws IOException {
        List<String> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(cell(column, record));
        }
        writeRow(cells, out);
    }

    private String cell(Column column, Record record) {
        Object value = column.value(record, mapper);
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return column.isText() && GUARDED.matcher(text).find() ? "'" + text : text;
    }

    private static void writeRow(List<String> cells, Writer out) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(quoted(cells.get(i)));
        }
        out.write("\r\n");
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
