package org.tally.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A writer of records as CSV (RFC 4180). Each field has a column, and so has each field of a nested object, such as {@code
 * location.country}. A list fills one cell as JSON. The cell of {@code null} or of an empty list is empty.
 *
 * <p>The writer puts an apostrophe before each text that a spreadsheet could run as a formula. It also does so where apostrophes
 * already precede the formula. A reader can therefore restore every text: it removes the first apostrophe wherever {@link
 * #FORMULA} matches.
 */
public final class Csv {

    /** The beginning of a formula, with any apostrophes before it. */
    static final Pattern FORMULA = Pattern.compile("^'*[=+\\-@\\t\\r]");

    /** Cells that need quotes. Some readers trim white space at both ends of a cell without quotes. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private final ObjectMapper mapper;
    private final List<Column> columns;

    /**
     * Selects the columns.
     *
     * @param isWanted which top-level fields to write, by name
     */
    public Csv(Class<? extends Record> type, Predicate<String> isWanted, ObjectMapper mapper) {
        this.mapper = mapper;
        this.columns = columns(type).stream()
                .filter(column -> isWanted.test(column.name.replaceFirst("\\..*", "")))
                .toList();
    }

    /**
     * One column.
     *
     * @param tag its HXL tag, or an empty text
     * @param type the type of its field
     * @param value reads the field from a record
     */
    record Column(String name, String tag, Class<?> type, Function<Object, @Nullable Object> value) {

        /** Whether a spreadsheet may take its cells for formulas. */
        boolean isText() {
            return type == String.class;
        }
    }

    /** Returns all columns of a record type. */
    static List<Column> columns(Class<? extends Record> type) {
        return columns(type, "", value -> value).toList();
    }

    private static Stream<Column> columns(Class<?> type, String prefix, Function<Object, Object> parent) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + component.getName();
            Function<Object, Object> value = parent.andThen(record -> record == null ? null : value(component, record));
            return component.getType().isRecord()
                    ? columns(component.getType(), name + ".", value)
                    : Stream.of(new Column(name, tag(component), component.getType(), value));
        });
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an accessor of a record failed", e);
        }
    }

    private static String tag(RecordComponent component) {
        try {
            Hxl tag = component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(Hxl.class);
            return tag == null ? "" : tag.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record component without a field", e);
        }
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
            cells.add(cell(column, column.value.apply(record)));
        }
        writeRow(cells, out);
    }

    private String cell(Column column, @Nullable Object value) throws JsonProcessingException {
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            return "";
        }
        if (value instanceof List<?>) {
            return mapper.writeValueAsString(value);
        }
        String text = value.toString();
        return column.isText() && FORMULA.matcher(text).find() ? "'" + text : text;
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
