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
 * Reads JSON as a tree that holds no more than its form has room for, however long the text is. What there is no room for is
 * passed over, and something as wrong but small stands in its place, so that the same faults are found in the tree: for an
 * unknown field its name and {@code null}, for a list that is too long how many items it has, and for a value of another type
 * than is wanted an empty list or object.
 *
 * <p>Reading stops when more fields are unknown than an answer names faults.
 */
final class BoundedTreeReader {

    /** Stands for a list that is too long. */
    record TooLong(int items, int most) {}

    private final ObjectMapper mapper;
    private final JsonParser parser;

    /** How many unknown fields are in the tree: one above the limit shows that there are more. */
    private int unknown;

    /** How many lists the parser is in. Of one that turns out to be too long, the faults inside are not told. */
    private int lists;

    private BoundedTreeReader(ObjectMapper mapper, JsonParser parser) {
        this.mapper = mapper;
        this.parser = parser;
    }

    /** The tree of a text; a missing node where the text is blank. */
    static JsonNode read(String text, JsonShape form, ObjectMapper mapper) throws IOException {
        try (JsonParser parser = mapper.createParser(text)) {
            if (parser.nextToken() == null) {
                return mapper.getNodeFactory().missingNode();
            }
            BoundedTreeReader reader = new BoundedTreeReader(mapper, parser);
            JsonNode tree = reader.value(form);
            if (!reader.hasEnough() && parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "Something follows the end of the JSON value", parser.currentTokenLocation());
            }
            return tree;
        }
    }

    private JsonNode value(JsonShape form) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return mapper.getNodeFactory().nullNode();
        }
        if (form instanceof JsonShape.Fields fields) {
            return token == JsonToken.START_OBJECT ? object(fields) : passOver(mapper.createArrayNode());
        }
        if (form instanceof JsonShape.Items items) {
            return token == JsonToken.START_ARRAY ? list(items) : passOver(mapper.createObjectNode());
        }
        return token.isScalarValue() ? mapper.readTree(parser) : passOver(mapper.createObjectNode());
    }

    private JsonNode passOver(JsonNode inItsPlace) throws IOException {
        parser.skipChildren();
        return inItsPlace;
    }

    private JsonNode object(JsonShape.Fields form) throws IOException {
        ObjectNode object = mapper.createObjectNode();
        while (!hasEnough() && parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw new JsonParseException(parser, "Duplicate field '" + name + "'");
            }
            JsonShape known = form.forms().get(name);
            parser.nextToken();
            if (known != null) {
                object.set(name, value(known));
            } else {
                parser.skipChildren();
                noteUnknown(name, object);
            }
        }
        return object;
    }

    private void noteUnknown(String name, ObjectNode object) {
        if (unknown <= Faults.MOST) {
            object.putNull(name);
            unknown++;
        }
    }

    private boolean hasEnough() {
        return unknown > Faults.MOST && lists == 0;
    }

    private JsonNode list(JsonShape.Items form) throws IOException {
        ArrayNode list = mapper.createArrayNode();
        int unknownBefore = unknown;
        int items = 0;
        lists++;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items++;
            if (items <= form.most()) {
                list.add(value(form.item()));
            } else {
                parser.skipChildren();
            }
        }
        lists--;
        if (items > form.most()) {
            unknown = unknownBefore;
            return mapper.getNodeFactory().pojoNode(new TooLong(items, form.most()));
        }
        return list;
    }
}
