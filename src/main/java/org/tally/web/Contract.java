package org.tally.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The contract: its text, which the service serves, and the rules that the service derives from it. */
@Singleton
public class Contract {

    private static final Pattern SECOND_SEGMENT = Pattern.compile("^(/[^/]+/)[^/]+");
    private static final Pattern LAST_SEGMENT = Pattern.compile("[^/]+$");

    private final String text;
    private final JsonNode document;
    private final Map<Pattern, Path> paths = new LinkedHashMap<>();
    private final Set<String> filePaths = new TreeSet<>();

    /**
     * The rules of one path, in the words of a header or a message.
     *
     * @param methods the methods, as an {@code Allow} header lists them
     * @param produces the media types of the responses by method, such as "GET application/json; POST application/json"
     * @param consumes the media types of the bodies by method
     * @param roles the roles by method
     */
    private record Path(String methods, String produces, String consumes, String roles) {}

    Contract() {
        try (InputStream file = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            document = new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.get("paths").properties().forEach(path -> {
            Pattern pattern = Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+"));
            paths.put(
                    pattern,
                    new Path(
                            methods(path.getValue()),
                            byMethod(path.getValue(), this::produced),
                            byMethod(path.getValue(), this::consumed),
                            byMethod(path.getValue(), Contract::roles)));
            if (path.getValue().properties().stream()
                    .anyMatch(
                            operation -> consumed(operation.getValue()).contains(MediaType.APPLICATION_OCTET_STREAM))) {
                filePaths.add(path.getKey());
            }
        });
    }

    private static String methods(JsonNode path) {
        Set<String> methods = new TreeSet<>();
        path.fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static String byMethod(JsonNode path, Function<JsonNode, Set<String>> mediaTypes) {
        List<String> lines = new ArrayList<>();
        path.properties().forEach(operation -> {
            Set<String> types = mediaTypes.apply(operation.getValue());
            if (!types.isEmpty()) {
                lines.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + String.join(", ", types));
            }
        });
        return String.join("; ", lines);
    }

    private Set<String> produced(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> mediaTypes(response.getValue()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> consumed(JsonNode operation) {
        return mediaTypes(operation.path("requestBody")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> roles(JsonNode operation) {
        return operation.path("security").findValues("bearer").stream()
                .flatMap(roles -> StreamSupport.stream(roles.spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<String> mediaTypes(JsonNode bodyOrReference) {
        JsonNode body = bodyOrReference.has("$ref")
                ? document.at(bodyOrReference.get("$ref").asText().substring(1))
                : bodyOrReference;
        return body.path("content").properties().stream().map(Map.Entry::getKey);
    }

    /** The text of the contract, in YAML. */
    public String text() {
        return text;
    }

    /** The methods of a path, as an {@code Allow} header lists them (RFC 9110, section 10.2.1); empty for an unknown path. */
    public String methods(String path) {
        return find(path, Path::methods);
    }

    /** The media types of the responses of a path by method; empty for an unknown path. */
    public String produces(String path) {
        return find(path, Path::produces);
    }

    /** The media types of the bodies of a path by method; empty for a path without bodies. */
    public String consumes(String path) {
        return find(path, Path::consumes);
    }

    /** The roles that a path takes by method; empty for an unknown path. */
    public String roles(String path) {
        return find(path, Path::roles);
    }

    /** The path of the contract that a path is of, such as {@code /sources/{id}}; empty for an unknown path. */
    public Optional<String> template(String path) {
        // Every request asks for it, so this does not try one pattern after another. Ids are second or last segments.
        JsonNode paths = document.get("paths");
        if (paths.has(path)) {
            return Optional.of(path);
        }
        String ofRecord = SECOND_SEGMENT.matcher(path).replaceFirst("$1{id}");
        String template =
                paths.has(ofRecord) ? ofRecord : LAST_SEGMENT.matcher(path).replaceFirst("{id}");
        return Optional.of(template).filter(paths::has);
    }

    /** Why a list does not take a parameter that other operations take; empty where the contract gives no reason. */
    public Optional<String> reasonAgainst(String parameter, String path) {
        return template(path)
                .map(known -> document.get("paths")
                        .path(known)
                        .path("get")
                        .path("x-not-taken")
                        .path(parameter)
                        .asText())
                .filter(reason -> !reason.isEmpty());
    }

    private String find(String path, Function<Path, String> rule) {
        return paths.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(entry -> rule.apply(entry.getValue()))
                .findFirst()
                .orElse("");
    }

    /** Whether a path takes files, which are streamed and have a limit of their own. */
    public boolean takesFile(String path) {
        return filePaths.contains(path);
    }

    /** The paths that take files, for a message. */
    public String filePaths() {
        return String.join(", ", filePaths);
    }
}
