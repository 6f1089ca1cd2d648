package org.tally.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tally.input.Numbers;

/**
 * A reader of the CSV that {@link Csv} writes: it turns a row into the JSON of its record. A cell that is not of its column's
 * type becomes a text, so that binding the JSON reports it as a fault.
 */
public final class CsvReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Csv.Column> columns;

    /**
     * Prepares to read a file of records of one type.
     *
     * @param header the names of the file's columns; each is a column of the type
     */
    public CsvReader(Class<? extends Record> type, List<String> header) {
        Map<String, Csv.Column> known =
                Csv.columns(type).stream().collect(Collectors.toMap(Csv.Column::name, Function.identity()));
        columns = header.stream().map(known::get).toList();
    }

    /** Returns the names of all columns of a record type. */
    public static List<String> columns(Class<? extends Record> type) {
        return Csv.columns(type).stream().map(Csv.Column::name).toList();
    }

    /** Whether a row holds the HXL tags, which may follow the header. */
    public boolean isTags(List<String> cells) {
        return cells.equals(columns.stream().map(Csv.Column::tag).toList());
    }

    /** Reads a row. It has one cell for each column. */
    public ObjectNode read(List<String> cells) {
        ObjectNode record = JSON.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            Csv.Column column = columns.get(i);
            int dot = column.name().indexOf('.');
            ObjectNode parent =
                    dot < 0 ? record : record.withObjectProperty(column.name().substring(0, dot));
            parent.set(column.name().substring(dot + 1), value(column, cells.get(i)));
        }
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

    private static JsonNode value(Csv.Column column, String cell) {
        if (cell.isEmpty()) {
            return NullNode.instance;
        }
        if (column.isText()) {
            return TextNode.valueOf(
                    Csv.FORMULA.matcher(cell).find() && cell.startsWith("'") ? cell.substring(1) : cell);
        }
        boolean isScalar = column.type().isPrimitive()
                || column.type() == Boolean.class
                || Number.class.isAssignableFrom(column.type());
        return List.class.isAssignableFrom(column.type()) || isScalar && isScalar(cell)
                ? json(cell)
                : TextNode.valueOf(cell);
    }

    private static boolean isScalar(String cell) {
        return Numbers.isDecimal(cell) || cell.equals("true") || cell.equals("false");
    }

    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(cell);
        }
    }
}
