package org.tally.formats;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as a GeoJSON feature (RFC 7946, section 3.2).
 *
 * @param geometry {@code null} where the record has no coordinates
 */
public record Feature(String type, UUID id, @Nullable Point geometry, Map<String, @Nullable Object> properties) {

    static Feature of(Located view, Map<String, @Nullable Object> properties) {
        Point point = view.latitude() != null ? new Point("Point", List.of(view.longitude(), view.latitude())) : null;
        return new Feature("Feature", view.id(), point, properties);
    }

    /** A point: longitude, then latitude (RFC 7946, section 3.1.1). */
    public record Point(String type, List<Double> coordinates) {}
}
