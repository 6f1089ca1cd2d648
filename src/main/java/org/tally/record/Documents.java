package org.tally.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Writes views as the JSON documents that are stored with the records, and parses them. */
@Singleton
public class Documents {

    private final ObjectMapper mapper;

    Documents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view cannot be written as JSON", e);
        }
    }

    <V> V parse(String document, Class<V> view) {
        try {
            return mapper.readValue(document, view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document cannot be parsed", e);
        }
    }
}
