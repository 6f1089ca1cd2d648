package org.tally.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Window;
import org.tally.formats.Hxl;
import org.tally.formats.Located;
import org.tally.formats.Sourced;
import org.tally.record.ExternalId;

/** An incident as a client reads it. */
@RecordBuilder
public record IncidentView(
        @Hxl("#event+id") UUID id,
        @Hxl("#event+id+external+list") List<ExternalId> externalIds,
        @Hxl("#event+name") String title,
        @Hxl("#description") @Nullable String summary,
        @Hxl("#event+type") EventType eventType,
        @Hxl("#event+type+sub") @Nullable SubEventType subEventType,
        @Hxl("#date+start") LocalDate dateStart,
        @Hxl("#date+end") @Nullable LocalDate dateEnd,
        @Hxl("#meta+date+precision") @Nullable Integer datePrecision,
        @Nullable Location location,
        @Hxl("#org+actors+list") List<Actor> actors,
        @Hxl("#event+id+parent") @Nullable UUID parentId,
        @Hxl("#status+harm") @Nullable HarmStatus harmStatus,
        @Hxl("#meta+id+source+list") List<UUID> sourceIds,
        @Hxl("#meta+tags+list") List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Killed killed,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Hxl("#date+updated+toll") @Nullable
        Instant tollUpdatedAt,

        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Located, Sourced {

    static IncidentView of(Incident incident) {
        return IncidentViewBuilder.builder()
                .id(incident.id())
                .externalIds(incident.externalIds.stream().sorted().toList())
                .title(incident.title)
                .summary(incident.summary)
                .eventType(incident.eventType)
                .subEventType(incident.subEventType)
                .dateStart(incident.dateStart)
                .dateEnd(incident.dateEnd)
                .datePrecision(incident.datePrecision)
                .location(incident.location)
                .actors(incident.actors)
                .parentId(incident.parentId)
                .harmStatus(incident.harmStatus)
                .sourceIds(incident.sourceIds.stream()
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList())
                .tags(incident.tags)
                .killed(incident.killed)
                .tollUpdatedAt(incident.tollUpdatedAt)
                .version(incident.version())
                .createdAt(incident.createdAt())
                .updatedAt(incident.updatedAt())
                .build();
    }

    /** The dates of the incident; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    @Override
    public @Nullable Double latitude() {
        return location == null ? null : location.latitude();
    }

    @Override
    public @Nullable Double longitude() {
        return location == null ? null : location.longitude();
    }

    @Override
    public List<UUID> citedSources() {
        return sourceIds;
    }

    @Override
    public UUID incidentOfFigures() {
        return id;
    }

    /** Adds {@code killed} to the entity tag, since it changes without a new version of the record. */
    @Override
    @SuppressWarnings("NullAway") // Only the state in the journal has no toll, and it has no entity tag.
    public String etagSuffix() {
        return killed.etagSuffix();
    }

    /** The recorded fields, without those derived from figures. */
    IncidentView withoutToll() {
        return IncidentViewBuilder.builder(this)
                .killed(null)
                .tollUpdatedAt(null)
                .build();
    }
}
