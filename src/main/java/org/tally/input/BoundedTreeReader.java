package org.tally.input;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.tally.problem.Faults;

/**
 * Reads JSON as a tree whose size is bounded by its shape, however long the text is. The reader skips values that do not fit the
 * shape and puts a small placeholder in their place. The placeholder causes the same fault as the value: the name and {@code
 * null} for an unknown field, the number of items for a list that is too long, and an empty list or object for a value of
 * another type.
 *
 * <p>Reading stops once there are more unknown fields than a response reports.
 */
final class BoundedTreeReader {

    /** The placeholder of a list that is too long. */
    record TooLong(int items, int max) {}

    private final ObjectMapper mapper;
    private final JsonParser parser;

    /** The number of unknown fields in the tree. One more than the limit shows that the answer is truncated. */
    private int unknownFields;

    /** The number of lists around the parser. Faults inside a list that is too long are not reported. */
    private int listDepth;

    private BoundedTreeReader(ObjectMapper mapper, JsonParser parser) {
        this.mapper = mapper;
        this.parser = parser;
    }

    /** Reads a text as a tree; a missing node where the text is blank. */
    static JsonNode read(String text, JsonShape shape, ObjectMapper mapper) throws IOException {
        try (JsonParser parser = mapper.createParser(text)) {
            if (parser.nextToken() == null) {
                return mapper.getNodeFactory().missingNode();
            }
            BoundedTreeReader reader = new BoundedTreeReader(mapper, parser);
            JsonNode tree = reader.value(shape);
            if (!reader.isFull() && parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "There is text after the end of the JSON value", parser.currentTokenLocation());
            }
            return tree;
        }
    }

    private JsonNode value(JsonShape shape) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return mapper.getNodeFactory().nullNode();
        }
        if (shape instanceof JsonShape.Fields fields) {
            return token == JsonToken.START_OBJECT ? object(fields) : skip(mapper.createArrayNode());
        }
        if (shape instanceof JsonShape.Items items) {
            return token == JsonToken.START_ARRAY ? list(items) : skip(mapper.createObjectNode());
        }
        return token.isScalarValue() ? mapper.readTree(parser) : skip(mapper.createObjectNode());
    }

    private JsonNode skip(JsonNode placeholder) throws IOException {
        parser.skipChildren();
        return placeholder;
    }

    private JsonNode object(JsonShape.Fields shape) throws IOException {
        ObjectNode object = mapper.createObjectNode();
        while (!isFull() && parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw new JsonParseException(parser, "Duplicate field '" + name + "'");
            }
            JsonShape known = shape.byName().get(name);
            parser.nextToken();
            if (known != null) {
                object.set(name, value(known));
            } else {
                parser.skipChildren();
                addUnknown(name, object);
            }
        }
        return object;
    }

    private void addUnknown(String name, ObjectNode object) {
        if (unknownFields <= Faults.MAX) {
            object.putNull(name);
            unknownFields++;
        }
    }

    private boolean isFull() {
        return unknownFields > Faults.MAX && listDepth == 0;
    }

    private JsonNode list(JsonShape.Items shape) throws IOException {
        ArrayNode list = mapper.createArrayNode();
        int unknownFieldsBefore = unknownFields;
        int items = 0;
        listDepth++;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items++;
            if (items <= shape.max()) {
                list.add(value(shape.item()));
            } else {
                parser.skipChildren();
            }
        }
        listDepth--;
        if (items > shape.max()) {
            unknownFields = unknownFieldsBefore;
            return mapper.getNodeFactory().pojoNode(new TooLong(items, shape.max()));
        }
        return list;
    }
}
