package org.tally.listing;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read from the database. A stored record has its JSON document there, with which most responses answer as it
 * is; it is parsed only for a format that needs single fields.
 */
public final class Document<V> {

    private final Object json;
    private final Function<String, V> parser;
    private @Nullable V view;

    private Document(Object json, Function<String, V> parser, @Nullable V view) {
        this.json = json;
        this.parser = parser;
        this.view = view;
    }

    /** A record that is not stored as JSON. */
    public static <V> Document<V> of(V view) {
        return new Document<>(view, json -> view, view);
    }

    /** A record that is stored as JSON. */
    public static <V> Document<V> stored(String json, Function<String, V> parser) {
        return new Document<>(
                new RawValue(Objects.requireNonNull(json, "a stored record has no document")), parser, null);
    }

    /** The record with its fields. */
    public V view() {
        if (view == null) {
            view = parser.apply((String) ((RawValue) json).rawValue());
        }
        return view;
    }

    @JsonValue
    Object json() {
        return json;
    }
}
