package org.tally.ogc;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Feature;
import org.tally.formats.Format;

/** A feature with its links (OGC 17-069r4, section 7.16). */
record SingleFeature(
        String type,
        UUID id,
        Feature.@Nullable Point geometry,
        Map<String, @Nullable Object> properties,
        List<Link> links) {

    static SingleFeature of(Feature feature, Addresses addresses) {
        return new SingleFeature(
                feature.type(),
                feature.id(),
                feature.geometry(),
                feature.properties(),
                List.of(
                        addresses.self(Format.GEO_JSON_TYPE),
                        addresses.json("/incidents/" + feature.id(), "alternate", "The incident as JSON"),
                        addresses.json(Addresses.INCIDENTS, "collection", "The collection")));
    }
}
