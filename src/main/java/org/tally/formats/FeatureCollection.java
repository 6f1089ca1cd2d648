package org.tally.formats;

import java.util.List;
import java.util.UUID;
import org.tally.listing.Total;

/**
 * A page of a list as GeoJSON (RFC 7946).
 *
 * @param total a foreign member, as in every other page
 * @param next a foreign member, too
 */
public record FeatureCollection(String type, List<Feature> features, Total total, String next) implements Paged {

    public FeatureCollection(List<Feature> features, Total total, String next) {
        this("FeatureCollection", features, total, next);
    }

    /**
     * One record.
     *
     * @param geometry {@code null} where no place is known
     */
    public record Feature(String type, UUID id, Point geometry, Object properties) {

        public static Feature of(Located view, Object properties) {
            Point point =
                    view.latitude() != null ? new Point("Point", List.of(view.longitude(), view.latitude())) : null;
            return new Feature("Feature", view.id(), point, properties);
        }
    }

    /** A place: its longitude, then its latitude. */
    record Point(String type, List<Double> coordinates) {}
}
