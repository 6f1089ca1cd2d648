package org.tally.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into GeoJSON features. The properties of a feature are the columns of {@link Csv} and {@link Xlsx}, since geographic information
 * systems read nested objects and lists in different ways, or leave them out.
 */
public final class GeoJson {

    private final ObjectMapper mapper;
    private final List<Column> columns;

    /**
     * Selects the properties.
     *
     * @param fields the top-level fields to show, by name and in their order; empty for all
     */
    public GeoJson(Class<? extends Record> type, List<String> fields, ObjectMapper mapper) {
        this.mapper = mapper;
        this.columns = Column.of(type, fields);
    }

    /** Turns a record into a feature. */
    public Feature feature(Located view) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Column column : columns) {
            properties.put(column.name(), column.value(view, mapper));
        }
        return Feature.of(view, properties);
    }
}
