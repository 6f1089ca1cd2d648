package org.tally.ogc;

import java.util.List;
import org.tally.incident.IncidentExtent;

/** The collection of incidents (OGC 17-069r4, section 7.14). */
record CollectionView(
        String id,
        String title,
        String description,
        List<Link> links,
        CollectionExtent extent,
        String itemType,
        List<String> crs) {

    static CollectionView of(IncidentExtent extent, Addresses addresses) {
        return new CollectionView(
                "incidents",
                "Incidents",
                "Events at a place in a window of time, with the toll of everybody killed. Incidents without coordinates are"
                        + " features without a geometry.",
                List.of(
                        addresses.json(Addresses.INCIDENTS, "self", "This collection"),
                        addresses.geoJson(Addresses.ITEMS, "items", "The incidents in pages"),
                        addresses.geoJson("/incidents?format=geojson", "enclosure", "All incidents in one file")),
                CollectionExtent.of(extent),
                "feature",
                List.of(CollectionExtent.CRS84));
    }
}
