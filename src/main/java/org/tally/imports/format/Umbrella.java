package org.tally.imports.format;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.IncidentTree.Node;
import org.tally.incident.IncidentView;
import org.tally.incident.Location;
import org.tally.record.ExternalId;

/**
 * An incident that contains the events of rows, such as a war, or to which rows give figures, such as a district. A data set does not
 * say when a war began or whether it has ended, so the umbrella spans the first to the last day of its events.
 *
 * @param row the first row that names the umbrella, for problems
 * @param location the place, which is only written when the umbrella is created, or {@code null}
 * @param parent the umbrella that contains this one, or {@code null}
 * @param start the first day of the events
 * @param end the last day of the events
 */
public record Umbrella(
        ImportRow row,
        ExternalId key,
        String title,
        @Nullable Location location,
        @Nullable ExternalId parent,
        LocalDate start,
        LocalDate end) {

    /** An umbrella without a place. */
    Umbrella(ImportRow row, ExternalId key, String title, @Nullable ExternalId parent, LocalDate start, LocalDate end) {
        this(row, key, title, null, parent, start, end);
    }

    /** The same umbrella, spanning also the events of the other. */
    public Umbrella with(Umbrella other) {
        return new Umbrella(
                row,
                key,
                title,
                location,
                parent,
                earlier(start, other.start),
                end.isAfter(other.end) ? end : other.end);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether the recorded umbrella does not span all of the events, or lacks the parent. */
    public boolean changes(Node known) {
        return start.isBefore(known.dateStart())
                || known.dateEnd() != null && end.isAfter(known.dateEnd())
                || parent != null && known.parentId() == null;
    }

    /** The upsert of the umbrella. An import only widens a recorded umbrella, and gives it a parent if it has none. */
    public RowUpsert<IncidentInput, IncidentView> upsert() {
        return new RowUpsert<>(
                key,
                references -> IncidentInputBuilder.builder()
                        .externalIds(List.of(key))
                        .title(title)
                        .eventType(EventType.CAMPAIGN)
                        .dateStart(start)
                        .dateEnd(end)
                        .location(location)
                        .parentId(parentId(references))
                        .build(),
                (references, known) -> IncidentInputBuilder.builder(IncidentInput.of(known))
                        .dateStart(earlier(start, known.dateStart()))
                        // An umbrella without an end goes on.
                        .dateEnd(known.dateEnd() != null && end.isAfter(known.dateEnd()) ? end : known.dateEnd())
                        .parentId(known.parentId() == null ? parentId(references) : known.parentId())
                        .build(),
                pointer -> null);
    }

    private @Nullable UUID parentId(Draft.References references) {
        return parent == null ? null : references.incident(parent);
    }
}
