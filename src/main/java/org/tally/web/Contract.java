package org.tally.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The contract that the service serves, as far as it has to answer by it. */
@Singleton
class Contract {

    private final String text;
    private final Map<Pattern, String> methodsOfPaths = new LinkedHashMap<>();

    Contract() {
        try (InputStream file = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode contract = new YAMLMapper().readTree(text);
            contract.get("paths").properties().forEach(path -> {
                TreeSet<String> methods = new TreeSet<>();
                path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
                if (methods.contains("GET")) {
                    methods.add("HEAD");
                }
                methods.add("OPTIONS");
                Pattern pattern = Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+"));
                methodsOfPaths.put(pattern, String.join(", ", methods));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract as it was written, in YAML. */
    String text() {
        return text;
    }

    /** The methods that a path takes, as an {@code Allow} header lists them (RFC 9110, section 10.2.1); else empty. */
    String methods(String path) {
        return methodsOfPaths.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
