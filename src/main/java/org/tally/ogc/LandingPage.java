package org.tally.ogc;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The landing page (OGC 17-069r4, section 7.2). */
record LandingPage(String title, String description, List<Link> links) {

    static LandingPage of(Addresses addresses) {
        return new LandingPage(
                "Tally",
                "Casualty claims about armed conflict: the incidents as features.",
                List.of(
                        addresses.self(MediaType.APPLICATION_JSON),
                        // The plain address answers in YAML, which no such client reads.
                        addresses.json("/openapi?format=json", "service-desc", "The API as OpenAPI 3.1"),
                        addresses.json(Addresses.OGC + "/conformance", "conformance", "The conformance classes"),
                        addresses.json(Addresses.COLLECTIONS, "data", "The collections")));
    }
}
