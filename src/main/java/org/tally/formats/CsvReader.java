package org.tally.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tally.input.Cells;

/**
 * A reader of the CSV that {@link Csv} writes: it turns a row into the JSON of its record. A cell that is not of its column's
 * type becomes a text, so that binding the JSON reports it as a fault.
 */
public final class CsvReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Column> columns;

    /** Prepares to read a file of records of one type. */
    public CsvReader(Class<? extends Record> type) {
        columns = Column.of(type).stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }

    /** Returns the names of all columns of a record type. */
    public static List<String> columns(Class<? extends Record> type) {
        return Column.of(type).stream().map(Column::name).toList();
    }

    /**
     * Reads a row.
     *
     * @param cells the cells by column; each is a column of the type
     */
    public ObjectNode read(Map<String, String> cells) {
        ObjectNode record = JSON.createObjectNode();
        cells.forEach((name, cell) -> {
            int dot = name.indexOf('.');
            ObjectNode parent = dot < 0 ? record : record.withObjectProperty(name.substring(0, dot));
            parent.set(name.substring(dot + 1), value(Objects.requireNonNull(columns.get(name)), cell));
        });
        record.properties().forEach(field -> {
            if (isEmptyObject(field.getValue())) {
                field.setValue(NullNode.instance);
            }
        });
        return record;
    }

    /** Whether all fields of an object are {@code null}. In CSV, such an object looks the same as {@code null}. */
    private static boolean isEmptyObject(JsonNode value) {
        return value.isObject()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isNull);
    }

    /** Reads a cell, also in the form in which a spreadsheet, R or pandas has saved it again. */
    private static JsonNode value(Column column, String cell) {
        String plain = cell.strip();
        if (Cells.isNotSaid(column.isText() ? cell : plain)) {
            return NullNode.instance;
        }
        Class<?> type = column.type();
        if (column.isText()) {
            return TextNode.valueOf(
                    Csv.GUARDED.matcher(cell).find() && cell.startsWith("'") ? cell.substring(1) : cell);
        }
        if (List.class.isAssignableFrom(type)) {
            return json(cell);
        }
        if (type == boolean.class || type == Boolean.class) {
            return plain.equalsIgnoreCase("true") || plain.equalsIgnoreCase("false")
                    ? BooleanNode.valueOf(Boolean.parseBoolean(plain))
                    : TextNode.valueOf(cell);
        }
        if (type == Double.class) {
            return Cells.decimal(plain).<JsonNode>map(DoubleNode::valueOf).orElseGet(() -> TextNode.valueOf(cell));
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Cells.whole(plain).<JsonNode>map(LongNode::valueOf).orElseGet(() -> TextNode.valueOf(cell));
        }
        if (type == LocalDate.class) {
            LocalDate day = Cells.day(plain).day();
            return TextNode.valueOf(day == null ? cell : day.toString());
        }
        return TextNode.valueOf(type == Instant.class ? Cells.instant(plain) : plain);
    }

    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(cell);
        }
    }
}
