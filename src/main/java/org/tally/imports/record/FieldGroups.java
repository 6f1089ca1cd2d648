package org.tally.imports.record;

import java.util.List;
import java.util.stream.Stream;
import org.tally.journal.ResourceKind;

/** The fields of records that data sets write, by JSON Pointer. The fields of a group form one statement. */
enum FieldGroups {
    INCIDENT(
            ResourceKind.INCIDENT,
            "/title",
            "/summary",
            "/eventType /subEventType",
            "/dateStart /dateEnd /datePrecision",
            "/location/country",
            "/location/countryAsGiven",
            "/location/admin1",
            "/location/admin2",
            "/location/placeName",
            "/location/latitude /location/longitude /location/precision",
            "/actors",
            "/parentId",
            "/harmStatus"),

    /** The first and the last day are apart: a person may know when a war began, and an import still adds later events. */
    UMBRELLA(ResourceKind.INCIDENT, "/dateStart", "/dateEnd", "/parentId"),

    FIGURE(
            ResourceKind.FIGURE,
            "/incidentId",
            "/sourceId",
            "/metric",
            "/victims",
            "/facility",
            "/qualifier /value /valueMin /valueMax",
            "/windowStart /windowEnd",
            "/cumulative",
            "/originator",
            "/assertedOn",
            "/cause",
            "/status /retractionReason");

    /** The fields of a figure's number. */
    static final List<String> CLAIM = List.of("/qualifier", "/value", "/valueMin", "/valueMax");

    private final ResourceKind kind;
    private final List<List<String>> groups;

    FieldGroups(ResourceKind kind, String... groups) {
        this.kind = kind;
        this.groups =
                Stream.of(groups).map(fields -> List.of(fields.split(" "))).toList();
    }

    ResourceKind kind() {
        return kind;
    }

    List<List<String>> groups() {
        return groups;
    }

    List<String> fields() {
        return groups.stream().flatMap(List::stream).toList();
    }
}
