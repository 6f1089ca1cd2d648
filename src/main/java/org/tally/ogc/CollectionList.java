package org.tally.ogc;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.tally.incident.IncidentExtent;

/** The list of collections (OGC 17-069r4, section 7.13). */
record CollectionList(List<Link> links, List<CollectionView> collections) {

    static CollectionList of(IncidentExtent extent, Addresses addresses) {
        return new CollectionList(
                List.of(addresses.self(MediaType.APPLICATION_JSON)), List.of(CollectionView.of(extent, addresses)));
    }
}
