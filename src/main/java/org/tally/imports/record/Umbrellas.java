package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ActorLists;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.format.Umbrella;
import org.tally.incident.IncidentTree;
import org.tally.incident.IncidentTree.Node;
import org.tally.incident.Incidents;
import org.tally.record.ExternalId;
import org.tally.record.WriteBatch;

/**
 * Records the umbrellas that rows name. A change of an umbrella's days renews its toll from all of its events, so a known umbrella is
 * written only if it changes, and at most once in an import.
 */
@Singleton
class Umbrellas {

    private final Incidents incidents;
    private final IncidentTree tree;
    private final EditedFields editedFields;

    Umbrellas(Incidents incidents, IncidentTree tree, EditedFields editedFields) {
        this.incidents = incidents;
        this.tree = tree;
        this.editedFields = editedFields;
    }

    /**
     * What to record.
     *
     * @param known the ids of the umbrellas that exist
     * @param written the umbrellas to create or to change, each after the one that contains it
     */
    record Plan(Map<ExternalId, UUID> known, List<Umbrella> written) {

        /** The ids of the umbrellas that change. */
        List<UUID> changing() {
            return written.stream()
                    .map(umbrella -> known.get(umbrella.key()))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** Plans to create or to widen umbrellas, and locks the tree of incidents for that. */
    Plan plan(List<Umbrella> umbrellas) {
        Map<ExternalId, UUID> known = owners(umbrellas);
        Map<UUID, Node> nodes = nodes(known.values());
        List<Umbrella> written = umbrellas.stream()
                .filter(umbrella -> !known.containsKey(umbrella.key())
                        || umbrella.changes(Objects.requireNonNull(nodes.get(known.get(umbrella.key())))))
                .toList();
        lockTree(written.stream().anyMatch(umbrella -> known.containsKey(umbrella.key())));
        return new Plan(known, written);
    }

    /**
     * Plans to create the umbrellas of rows that do not exist, and locks the tree of incidents for that and for the rows. The others
     * were widened before the first row was recorded.
     *
     * @param events the incidents of the rows that exist
     */
    Plan planMissing(Collection<ReadRow> rows, Map<ExternalId, UUID> events) {
        Map<ExternalId, Umbrella> named = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.draft().orElseThrow().umbrellas().stream())
                .forEach(umbrella -> named.merge(umbrella.key(), umbrella, Umbrella::with));
        if (named.isEmpty()) {
            return new Plan(Map.of(), List.of());
        }
        Map<ExternalId, UUID> known = owners(named.values());
        lockTree(anyMoves(rows, events, known));
        return new Plan(
                known,
                named.values().stream()
                        .filter(umbrella -> !known.containsKey(umbrella.key()))
                        .toList());
    }

    private Map<ExternalId, UUID> owners(Collection<Umbrella> umbrellas) {
        return incidents.owners(umbrellas.stream().map(Umbrella::key).toList());
    }

    private Map<UUID, Node> nodes(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : tree.nodes(ids).stream().collect(Collectors.toMap(Node::id, Function.identity()));
    }

    private void lockTree(boolean moves) {
        if (moves) {
            tree.lock();
        } else {
            tree.lockForNew();
        }
    }

    /** Whether a row may move a known incident to another parent. */
    private boolean anyMoves(Collection<ReadRow> rows, Map<ExternalId, UUID> events, Map<ExternalId, UUID> umbrellas) {
        Map<UUID, Node> nodes = nodes(events.values());
        return rows.stream()
                .map(row -> row.draft().orElseThrow())
                .filter(draft -> !draft.umbrellas().isEmpty()
                        && !draft.incidents().isEmpty()
                        && events.containsKey(draft.incidents().get(0).requiredKey()))
                .anyMatch(draft -> {
                    Node event = nodes.get(events.get(draft.incidents().get(0).requiredKey()));
                    Umbrella directlyAbove =
                            draft.umbrellas().get(draft.umbrellas().size() - 1);
                    return event != null && !Objects.equals(event.parentId(), umbrellas.get(directlyAbove.key()));
                });
    }

    /**
     * Carries out a plan.
     *
     * @param scheme the data set
     * @param problems receives what a person wrote otherwise, and stays
     * @return the ids of all umbrellas
     */
    Map<ExternalId, UUID> record(Plan plan, String scheme, WriteBatch batch, List<RowProblem> problems) {
        Map<ExternalId, UUID> ids = new HashMap<>(plan.known);
        BatchReferences references = new BatchReferences(ActorLists.NONE);
        references.addUmbrellas(ids);
        Map<UUID, FieldAuthors> authors = editedFields.authorsOf(FieldGroups.UMBRELLA, plan.changing(), scheme);
        for (Umbrella umbrella : plan.written) {
            incidents
                    .upsertByKey(
                            List.of(editedFields
                                    .keepingEdits(
                                            FieldGroups.UMBRELLA, umbrella.upsert(), authors, umbrella.row(), problems)
                                    .byKey(references)),
                            batch)
                    .forEach((key, outcome) -> ids.put(key, outcome.id()));
        }
        return ids;
    }
}
