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

/**
 * Records as CSV (RFC 4180): a column for each field, and for each field of an object inside, such as
 * {@code location.country}. A list stands in one cell, as JSON; what is {@code null} or an empty list is an empty cell.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe in front. So that this can be undone exactly, a text
 * that begins with apostrophes and then like a formula gets one more: whoever reads a cell of text takes the first apostrophe
 * away where {@link #FORMULA} matches.
 */
public final class Csv {

    /** How a formula begins, after the apostrophes that may have been put in front of it. */
    static final Pattern FORMULA = Pattern.compile("^'*[=+\\-@\\t\\r]");

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private final ObjectMapper mapper;
    private final List<Column> columns;

    /** The fields of a record type, those alone that are wanted. */
    public Csv(Class<? extends Record> type, Predicate<String> wanted, ObjectMapper mapper) {
        this.mapper = mapper;
        this.columns = columns(type).stream()
                .filter(column -> wanted.test(column.name.replaceFirst("\\..*", "")))
                .toList();
    }

    /** One column, and the type of its field. */
    record Column(String name, String tag, Class<?> type, Function<Object, Object> value) {

        /** Whether its cells may be mistaken for formulas. */
        boolean isText() {
            return type == String.class;
        }
    }

    /** All columns of a record type. */
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

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be read", e);
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
            throw new IllegalStateException("a component has a field", e);
        }
    }

    public void writeNames(Writer out) throws IOException {
        writeRow(columns.stream().map(Column::name).toList(), out);
    }

    public void writeTags(Writer out) throws IOException {
        writeRow(columns.stream().map(Column::tag).toList(), out);
    }

    public void write(Record record, Writer out) throws IOException {
        List<String> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(cell(column, column.value.apply(record)));
        }
        writeRow(cells, out);
    }

    private String cell(Column column, Object value) throws JsonProcessingException {
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
        return QUOTED.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
