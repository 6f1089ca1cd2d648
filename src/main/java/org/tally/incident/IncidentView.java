package org.tally.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.tally.claim.Window;
import org.tally.formats.Hxl;
import org.tally.formats.Located;
import org.tally.record.ExternalId;

/** An incident as a client reads it. */
public record IncidentView(
        @Hxl("#event+id") UUID id,
        @Hxl("#event+id+external+list") List<ExternalId> externalIds,
        @Hxl("#event+name") String title,
        @Hxl("#description") String summary,
        @Hxl("#event+type") EventType eventType,
        @Hxl("#event+type+sub") SubEventType subEventType,
        @Hxl("#date+start") LocalDate dateStart,
        @Hxl("#date+end") LocalDate dateEnd,
        @Hxl("#date+precision") Integer datePrecision,
        Location location,
        @Hxl("#org+actors+list") List<Actor> actors,
        @Hxl("#event+id+parent") UUID parentId,
        @Hxl("#status+harm") HarmStatus harmStatus,
        @Hxl("#meta+id+source+list") List<UUID> sourceIds,
        @Hxl("#meta+tags+list") List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) Killed killed,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Hxl("#date+updated+toll")
        Instant tollUpdatedAt,

        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Located {

    static IncidentView of(Incident incident) {
        return new IncidentView(
                incident.id(),
                incident.externalIds.stream().sorted().toList(),
                incident.title,
                incident.summary,
                incident.eventType,
                incident.subEventType,
                incident.dateStart,
                incident.dateEnd,
                incident.datePrecision,
                incident.location,
                incident.actors,
                incident.parentId,
                incident.harmStatus,
                incident.sourceIds.stream()
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList(),
                incident.tags,
                incident.killed,
                incident.tollUpdatedAt,
                incident.version(),
                incident.createdAt(),
                incident.updatedAt());
    }

    /** Its dates; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    @Override
    public Double latitude() {
        return location == null ? null : location.latitude();
    }

    @Override
    public Double longitude() {
        return location == null ? null : location.longitude();
    }

    /** {@code killed} changes without a new version of the record, and yet the answer is another one. */
    @Override
    public String etagSuffix() {
        return killed.etagSuffix();
    }

    /** What was recorded of it, without what follows from its figures. */
    IncidentView recorded() {
        return new IncidentView(
                id,
                externalIds,
                title,
                summary,
                eventType,
                subEventType,
                dateStart,
                dateEnd,
                datePrecision,
                location,
                actors,
                parentId,
                harmStatus,
                sourceIds,
                tags,
                null,
                null,
                version,
                createdAt,
                updatedAt);
    }
}
