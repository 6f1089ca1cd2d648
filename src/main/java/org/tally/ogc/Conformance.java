package org.tally.ogc;

import java.util.List;

/** The conformance classes (OGC 17-069r4, section 7.4). */
record Conformance(List<String> conformsTo) {

    private static final String PART_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    /** Without the class {@code oas30}, which takes a definition in OpenAPI 3.0: the contract is in OpenAPI 3.1. */
    static final Conformance TO_PART_1 = new Conformance(List.of(PART_1 + "core", PART_1 + "geojson"));
}
