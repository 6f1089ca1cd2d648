package org.tally.deployment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Renders the part of kustomize that {@code k8s/} uses, since the tests must not depend on an installed program: resources,
 * strategic merge patches and generated ConfigMaps. It fails on anything else.
 */
final class Kustomization {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "namespace", "resources", "patches", "configMapGenerator", "images");

    private final List<ObjectNode> objects = new ArrayList<>();
    private final Set<Path> files = new TreeSet<>();

    private Kustomization() {}

    static Kustomization render(Path folder) throws IOException {
        Kustomization rendered = new Kustomization();
        rendered.add(folder);
        return rendered;
    }

    List<ObjectNode> objects() {
        return objects;
    }

    /** All files that were read. */
    Set<Path> files() {
        return files;
    }

    private void add(Path folder) throws IOException {
        JsonNode kustomization = read(folder.resolve("kustomization.yaml")).get(0);
        kustomization.fieldNames().forEachRemaining(field -> require(KNOWN.contains(field), "Unknown: " + field));
        for (JsonNode resource : kustomization.path("resources")) {
            Path path = folder.resolve(resource.textValue()).normalize();
            if (Files.isDirectory(path)) {
                add(path);
            } else {
                objects.addAll(read(path));
            }
        }
        for (JsonNode patch : kustomization.path("patches")) {
            require(patch.size() == 1, "A patch names a file and nothing else: " + patch);
            for (ObjectNode change : read(folder.resolve(patch.path("path").textValue()))) {
                merge(find(change), change);
            }
        }
        for (JsonNode generator : kustomization.path("configMapGenerator")) {
            generate(generator);
        }
    }

    private List<ObjectNode> read(Path file) throws IOException {
        files.add(file);
        return YAML.readerFor(ObjectNode.class)
                .<ObjectNode>readValues(file.toFile())
                .readAll();
    }

    private ObjectNode find(JsonNode like) {
        return objects.stream()
                .filter(object -> name(object).equals(name(like)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name(like) + " to change."));
    }

    /** The name of an object with its kind, such as {@code Service/tally}. */
    static String name(JsonNode object) {
        return object.at("/kind").textValue() + "/"
                + object.at("/metadata/name").textValue();
    }

    private void generate(JsonNode generator) {
        ObjectNode map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", generator.path("name").textValue());
        if (generator.path("behavior").asText("create").equals("merge")) {
            map = find(map);
        } else {
            objects.add(map);
        }
        for (JsonNode literal : generator.path("literals")) {
            String[] setting = literal.textValue().split("=", 2);
            map.withObject("/data").put(setting[0], setting[1]);
        }
    }

    private static void merge(ObjectNode target, JsonNode change) {
        change.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject() && target.path(name).isObject()) {
                merge((ObjectNode) target.get(name), value);
            } else if (value.isArray() && target.path(name).isArray() && key(name, value) != null) {
                mergeList((ArrayNode) target.get(name), value, key(name, value));
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }

    /** The field by which Kubernetes merges the elements of a list; null for a list that is replaced. */
    private static String key(String list, JsonNode elements) {
        return switch (list) {
            case "containers", "initContainers", "env", "volumes" -> "name";
            case "volumeMounts" -> "mountPath";
            // Those of a container, or of a Service.
            case "ports" -> elements.path(0).has("containerPort") ? "containerPort" : "port";
            default -> null;
        };
    }

    private static void mergeList(ArrayNode target, JsonNode change, String key) {
        for (JsonNode element : change) {
            ObjectNode existing = null;
            for (JsonNode candidate : target) {
                if (candidate.get(key).equals(element.get(key))) {
                    existing = (ObjectNode) candidate;
                }
            }
            if (existing == null) {
                target.add(element.deepCopy());
            } else {
                merge(existing, element);
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
