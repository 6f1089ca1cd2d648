package org.tally.incident;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Window;
import org.tally.input.InputOf;
import org.tally.input.Lists;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;

/** An incident as a client writes it. */
@InputOf(IncidentView.class)
@RecordBuilder
public record IncidentInput(
        @Size(max = 50) @UniqueElements @Nullable List<@NotNull @Valid ExternalId> externalIds,
        @NotNull @Size(min = 1, max = 500) String title,
        @Size(min = 1, max = 10000) @Nullable String summary,
        @NotNull EventType eventType,
        @Nullable SubEventType subEventType,
        @NotNull LocalDate dateStart,
        @Nullable LocalDate dateEnd,
        @Min(1) @Max(5) @Nullable Integer datePrecision,
        @Valid @Nullable Location location,

        @Size(max = IncidentInput.MAX_ACTORS) @UniqueElements @Nullable
        List<@NotNull @Valid Actor> actors,

        @Nullable UUID parentId,
        @Nullable HarmStatus harmStatus,
        @Size(max = 500) @UniqueElements @Nullable List<@NotNull UUID> sourceIds,
        @Size(max = 50) @UniqueElements @Nullable List<@NotNull @Pattern(regexp = IncidentInput.TAG) String> tags)
        implements RecordInput {

    static final String TAG = "^[a-z0-9][a-z0-9-]{0,49}$";

    /** The greatest number of actors of an incident. */
    public static final int MAX_ACTORS = 50;

    @Override
    public void check(Faults faults) {
        new Window(dateStart, dateEnd).check(faults, "/dateStart", "/dateEnd");
        if (dateEnd == null && eventType != null && eventType != EventType.CAMPAIGN) {
            faults.addWhereSound(
                    "/dateEnd",
                    FaultCode.REQUIRED,
                    "Only a CAMPAIGN can have an open end: give the last day, which is dateStart for one day.");
        }
        if (subEventType != null && eventType != null && subEventType.eventType() != eventType) {
            faults.add(
                    "/subEventType",
                    FaultCode.NOT_TAKEN,
                    subEventType + " belongs to " + subEventType.eventType() + ", not to " + eventType + ".");
        }
        if (location != null) {
            location.check(faults);
        }
    }

    /** The input that writes an incident unchanged. */
    public static IncidentInput of(IncidentView view) {
        return IncidentInputBuilder.builder()
                .externalIds(view.externalIds())
                .title(view.title())
                .summary(view.summary())
                .eventType(view.eventType())
                .subEventType(view.subEventType())
                .dateStart(view.dateStart())
                .dateEnd(view.dateEnd())
                .datePrecision(view.datePrecision())
                .location(view.location())
                .actors(view.actors())
                .parentId(view.parentId())
                .harmStatus(view.harmStatus())
                .sourceIds(view.sourceIds())
                .tags(view.tags())
                .build();
    }

    void applyTo(Incident incident) {
        Lists.replace(incident.externalIds, externalIds);
        incident.title = title;
        incident.summary = summary;
        incident.eventType = eventType;
        incident.subEventType = subEventType;
        incident.dateStart = dateStart;
        incident.dateEnd = dateEnd;
        incident.datePrecision = datePrecision;
        incident.location = location;
        incident.actors = Lists.orEmpty(actors);
        Lists.replace(
                incident.actorNames, incident.actors.stream().map(Actor::name).toList());
        incident.parentId = parentId;
        incident.harmStatus = harmStatus;
        Lists.replace(incident.sourceIds, sourceIds);
        incident.tags = Lists.orEmpty(tags);
        incident.index();
    }
}
