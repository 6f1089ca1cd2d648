package org.tally.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.incident.IncidentExtent;

/**
 * The extent of a collection.
 *
 * @param spatial {@code null} where no feature has coordinates
 */
record CollectionExtent(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spatial spatial, Temporal temporal) {

    /** The reference system of GeoJSON: WGS 84, longitude before latitude. */
    static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private static final String GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    /** The box that contains all features: west, south, east, north. */
    record Spatial(List<List<Double>> bbox, String crs) {}

    /** The interval that contains all features: its start and its end, either of which may be open. */
    record Temporal(List<List<@Nullable Instant>> interval, String trs) {}

    static CollectionExtent of(IncidentExtent extent) {
        Spatial spatial = extent.west() == null
                ? null
                : new Spatial(List.of(List.of(extent.west(), extent.south(), extent.east(), extent.north())), CRS84);
        return new CollectionExtent(
                spatial,
                new Temporal(List.of(Arrays.asList(start(extent.dateStart()), end(extent.dateEnd()))), GREGORIAN));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    }
}
