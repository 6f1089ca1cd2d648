package org.tally.formats;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Total;

/**
 * A page of a list as GeoJSON (RFC 7946).
 *
 * @param total the size of the list, as a foreign member (RFC 7946, section 6.1)
 * @param next the path and query of the next page, as a foreign member; {@code null} on the last
 */
public record FeatureCollection(
        String type,
        List<Feature> features,
        Total total,
        @Nullable String next) implements Paged {

    public FeatureCollection(List<Feature> features, Total total, @Nullable String next) {
        this("FeatureCollection", features, total, next);
    }

    /**
     * One record.
     *
     * @param geometry {@code null} where the record has no coordinates
     */
    public record Feature(String type, UUID id, @Nullable Point geometry, Object properties) {

        public static Feature of(Located view, Object properties) {
            Point point =
                    view.latitude() != null ? new Point("Point", List.of(view.longitude(), view.latitude())) : null;
            return new Feature("Feature", view.id(), point, properties);
        }
    }

    /** A point: longitude, then latitude (RFC 7946, section 3.1.1). */
    record Point(String type, List<Double> coordinates) {}
}
