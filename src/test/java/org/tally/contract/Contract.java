package org.tally.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The contract, against which tests check the service. */
public final class Contract {

    private static final String BASE = "https://contract.invalid/openapi.yaml";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    public Contract() {
        try {
            document = new YAMLMapper().readTree(Files.readString(Path.of("openapi/openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(BASE, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** An operation and its pointer in the document. */
    public record Operation(String id, String method, String path, String pointer, JsonNode node) {}

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String pointer = "/paths/" + escaped(path.getKey()) + "/" + method.getKey();
                    operations.add(new Operation(
                            method.getValue().get("operationId").asText(),
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            pointer,
                            method.getValue()));
                }));
        return operations;
    }

    public Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method)
                        && Pattern.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+"), path))
                .findFirst();
    }

    /** Resolves a node that may be a reference. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** Resolves the pointer of a node that may be a reference. */
    public String resolvedPointer(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has("$ref") ? resolvedPointer(node.get("$ref").asText().substring(1)) : pointer;
    }

    /** Validates a value by the schema at a pointer; empty when the value is valid. */
    public List<String> faults(String pointer, String json) {
        Schema schema = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Parses JSON as a tree. */
    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
