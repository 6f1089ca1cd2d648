package org.tally.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.tally.claim.Window;
import org.tally.store.ExternalId;
import org.tally.web.Versioned;

/** An incident as a client reads it. */
public record IncidentView(
        UUID id,
        List<ExternalId> externalIds,
        String title,
        String summary,
        EventType eventType,
        SubEventType subEventType,
        LocalDate dateStart,
        LocalDate dateEnd,
        Integer datePrecision,
        Location location,
        List<Actor> actors,
        UUID parentId,
        HarmStatus harmStatus,
        List<UUID> sourceIds,
        List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) Killed killed,
        long version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

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
                incident.version(),
                incident.createdAt(),
                incident.updatedAt());
    }

    /** Its dates; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    /** {@code killed} changes without a new version of the record, and yet the answer is another one. */
    @Override
    public String mark() {
        return killed.mark();
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
                version,
                createdAt,
                updatedAt);
    }
}
