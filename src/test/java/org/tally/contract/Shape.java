package org.tally.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The parts of a contract that Java code expresses, too: operations, parameters, bodies, types, bounds and media types. Java
 * cannot express others, such as descriptions, examples and nullable fields.
 */
public final class Shape {

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** Bounds apply to requests only: the service itself keeps them in its answers. */
    private static final Set<String> BOUNDS =
            Set.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "required");

    private static final Set<String> FORMATS = Set.of("uuid", "date", "date-time", "int32", "int64", "double");

    private static final Pattern ALTERNATIVES = Pattern.compile("\\^(?<minus>-\\?)?\\((?<values>[\\w.\\\\|-]+)\\)\\$");

    private final JsonNode document;

    private Shape(JsonNode document) {
        this.document = document;
    }

    /** One line for each statement, so that a difference is easy to read. */
    public static Map<String, String> of(JsonNode document) {
        Shape shape = new Shape(document);
        Map<String, String> lines = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                shape.operation(method.getKey() + " " + path.getKey(), method.getValue(), lines)));
        return lines;
    }

    private void operation(String name, JsonNode operation, Map<String, String> lines) {
        lines.put(name, operation.get("operationId").asText());
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = resolve(reference);
            String at = name + " " + parameter.get("in").asText() + " "
                    + parameter.get("name").asText();
            schema(at, parameter.get("schema"), true, lines);
        }
        resolve(operation.path("requestBody")).path("content").properties().forEach(content -> {
            String at = name + " takes " + content.getKey();
            lines.put(at, "");
            // A merge patch has the schema of its record, which its Java type cannot express.
            if (!content.getKey().equals(MERGE_PATCH)) {
                schema(at, content.getValue().get("schema"), true, lines);
            }
        });
        operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> resolve(response.getValue()).path("content").properties().stream())
                .forEach(content -> {
                    String at = name + " answers " + content.getKey();
                    lines.put(at, "");
                    // One method answers in every format; its return type is that of the default format.
                    if (content.getKey().equals(JSON)) {
                        schema(at, content.getValue().get("schema"), false, lines);
                    }
                });
    }

    private void schema(String at, JsonNode reference, boolean sent, Map<String, String> lines) {
        JsonNode schema = resolve(reference);
        if (schema.has("anyOf")) {
            StreamSupport.stream(schema.get("anyOf").spliterator(), false)
                    .filter(choice -> !choice.path("type").asText().equals("null"))
                    .forEach(choice -> schema(at, choice, sent, lines));
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            schema(at, part, sent, lines);
        }
        String line = line(schema, sent);
        if (!line.isEmpty()) {
            lines.merge(at, line, (one, other) -> one.equals(other) ? one : one + other);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> schema(at + "/" + property.getKey(), property.getValue(), sent, lines));
        if (sent) {
            schema.path("required")
                    .forEach(field -> lines.merge(at + "/" + field.asText(), " required", String::concat));
        }
        if (schema.has("items")) {
            schema(at + "[]", schema.get("items"), sent, lines);
        }
    }

    private static String line(JsonNode schema, boolean sent) {
        StringBuilder line = new StringBuilder();
        JsonNode type = schema.path("type");
        String name = type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(one -> !one.equals("null"))
                        .collect(Collectors.joining())
                : type.asText();
        // Objects compare by their properties, so a composed schema equals a plain one.
        line.append(name.equals("object") && schema.has("properties") ? "" : name);
        String format = schema.path("format").asText();
        if (FORMATS.contains(format)) {
            line.append(' ').append(format);
        }
        if (schema.has("enum")) {
            Set<String> values = new TreeSet<>();
            schema.get("enum").forEach(value -> values.add(value.asText()));
            line.append(' ').append(values);
        }
        if (sent && alternatives(schema).isPresent()) {
            line.append(' ').append(alternatives(schema).get());
        }
        if (sent) {
            // The scanner gives each UUID a pattern, which repeats its format.
            BOUNDS.stream()
                    .sorted()
                    .filter(bound -> schema.path(bound).isValueNode())
                    .filter(bound -> !(bound.equals("pattern")
                            && (format.equals("uuid") || alternatives(schema).isPresent())))
                    .forEach(bound -> line.append(' ').append(bound).append(' ').append(bound(schema.get(bound))));
        }
        return line.toString();
    }

    /** The values of a pattern of alternatives, such as {@code ^-?(title|country)$}, which the contract lists as an enum. */
    private static Optional<Set<String>> alternatives(JsonNode schema) {
        Matcher matcher = ALTERNATIVES.matcher(schema.path("pattern").asText());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Set<String> values = new TreeSet<>();
        for (String value : matcher.group("values").replace("\\", "").split("\\|")) {
            values.add(value);
            if (matcher.group("minus") != null) {
                values.add("-" + value);
            }
        }
        return Optional.of(values);
    }

    private static String bound(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(document.at(node.get("$ref").asText().substring(1))) : node;
    }
}
