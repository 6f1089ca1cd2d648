package org.tally.imports.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.record.RowRecorder.Reference;
import org.tally.incident.IncidentInput;
import org.tally.input.Lists;
import org.tally.journal.ResourceKind;
import org.tally.organization.OrganizationInput;
import org.tally.record.RecordInput;
import org.tally.source.SourceInput;
import org.tally.text.Name;

/**
 * A row of one of Tally's own formats, which writes one record.
 *
 * @param record the record that the row writes
 * @param isNew whether that record does not exist yet
 */
record TallyRow(ReadRow row, Reference record, boolean isNew, RecordInput input) {

    /** The field that forms the tree of incidents. */
    static final String PARENT = "parentId";

    Draft draft() {
        return row.draft().orElseThrow();
    }

    /** The parent that the row gives its incident, or {@code null}. */
    @Nullable
    UUID parentId() {
        return input instanceof IncidentInput incident ? incident.parentId() : null;
    }

    /** The records that the row refers to, except its own. */
    List<Reference> references() {
        return references(input).stream()
                .filter(reference -> !reference.withoutField().equals(record))
                .toList();
    }

    /** The record, its external ids and the names of an organization: rows that share one cannot be written together. */
    List<Object> uniqueKeys() {
        List<Object> keys = new ArrayList<>(List.of(record));
        Lists.orEmpty(input.externalIds()).forEach(id -> keys.add(Map.entry(record.kind(), id)));
        if (input instanceof OrganizationInput organization) {
            organization.names().stream().map(Name::key).distinct().forEach(keys::add);
        }
        return keys;
    }

    /** The kind of the only record of a draft. */
    static ResourceKind kind(Draft draft) {
        if (!draft.sources().isEmpty()) {
            return ResourceKind.SOURCE;
        }
        if (!draft.incidents().isEmpty()) {
            return ResourceKind.INCIDENT;
        }
        return draft.figures().isEmpty() ? ResourceKind.ORGANIZATION : ResourceKind.FIGURE;
    }

    /** The upsert of the only record of a draft. */
    static RowUpsert<? extends RecordInput, ?> upsert(Draft draft) {
        return switch (kind(draft)) {
            case SOURCE -> draft.sources().get(0);
            case INCIDENT -> draft.incidents().get(0);
            case FIGURE -> draft.figures().get(0);
            case ORGANIZATION -> draft.organizations().get(0);
        };
    }

    private static List<Reference> references(RecordInput input) {
        List<Reference> references = new ArrayList<>();
        if (input instanceof SourceInput source) {
            add(references, "syndicationOf", ResourceKind.SOURCE, source.syndicationOf());
        } else if (input instanceof IncidentInput incident) {
            add(references, PARENT, ResourceKind.INCIDENT, incident.parentId());
            Lists.orEmpty(incident.sourceIds())
                    .forEach(id -> references.add(new Reference("sourceIds", ResourceKind.SOURCE, id)));
        } else if (input instanceof FigureInput figure) {
            references.add(new Reference("incidentId", ResourceKind.INCIDENT, figure.incidentId()));
            references.add(new Reference("sourceId", ResourceKind.SOURCE, figure.sourceId()));
            add(references, "partOf", ResourceKind.FIGURE, figure.partOf());
            add(references, "supersedes", ResourceKind.FIGURE, figure.supersedes());
            Lists.orEmpty(figure.alsoIn())
                    .forEach(id -> references.add(new Reference("alsoIn", ResourceKind.SOURCE, id)));
        } else if (input instanceof OrganizationInput organization) {
            add(references, "partOf", ResourceKind.ORGANIZATION, organization.partOf());
        }
        return references;
    }

    private static void add(List<Reference> references, String field, ResourceKind kind, @Nullable UUID id) {
        if (id != null) {
            references.add(new Reference(field, kind, id));
        }
    }
}
