package org.tally.incident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Hxl;

/** What a reader of a claim needs to know of its incident. */
public record IncidentSummary(
        @Hxl("#event+name") String title,
        @Hxl("#event+type") EventType eventType,
        @Hxl("#date+start") LocalDate dateStart,
        @Hxl("#date+end") @Nullable LocalDate dateEnd,
        @Hxl("#country+code+v_iso3") @Nullable String country,
        @Hxl("#adm1+name") @Nullable String admin1,
        @Hxl("#loc+name") @Nullable String placeName) {

    public static IncidentSummary of(IncidentView incident) {
        Location location = incident.location();
        return new IncidentSummary(
                incident.title(),
                incident.eventType(),
                incident.dateStart(),
                incident.dateEnd(),
                location == null ? null : location.country(),
                location == null ? null : location.admin1(),
                location == null ? null : location.placeName());
    }
}
