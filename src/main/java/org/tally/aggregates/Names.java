package org.tally.aggregates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tally.organization.Organizations;
import org.tally.text.Name;

/** Reads the names that incidents are grouped by, and replaces those of organizations by the names of the organizations. */
final class Names {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The name to show, by the key of each name. */
    private final Map<String, String> shown = new TreeMap<>();

    /**
     * Looks up the organizations that have the names.
     *
     * @param texts the values of keys of the kind {@code NAMES_OF_ORGANIZATIONS}
     */
    Names(Collection<String> texts, Organizations organizations) {
        texts.forEach(text -> split(text).forEach(name -> shown.merge(Name.key(name), name, Name::first)));
        organizations
                .named(new TreeSet<>(shown.keySet()))
                .forEach((key, organization) -> shown.put(key, organization.name()));
    }

    /** The names in the value of a key, each once. */
    List<String> of(Grouping.Kind kind, String value) {
        return switch (kind) {
            case PERIOD, VALUE -> List.of(value);
            case NAMES -> split(value);
            case NAMES_OF_ORGANIZATIONS ->
                split(value).stream()
                        .map(name -> shown.getOrDefault(Name.key(name), name))
                        .distinct()
                        .toList();
            case ORIGINATORS -> json(value);
        };
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(AggregatedIncident.SEPARATOR))
                .distinct()
                .toList();
    }

    private static List<String> json(String text) {
        try {
            return List.of(MAPPER.readValue(text, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored list cannot be read", e);
        }
    }
}
