package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.figure.Figures;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Incident;
import org.tally.incident.IncidentTree;
import org.tally.incident.Incidents;
import org.tally.input.Lists;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.organization.Organizations;
import org.tally.record.ExternalId;
import org.tally.record.NewId;
import org.tally.record.RecordInput;
import org.tally.record.RecordRepository;
import org.tally.record.Upsert;
import org.tally.record.Versioned;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Sources;

/**
 * Records rows of Tally's own formats, each of which is one record under its own id.
 *
 * <p>A row is recorded once all records that it refers to exist. Records of one kind that refer to each other are written one
 * after another, since the rules for trees and chains are checked in the database.
 */
@Singleton
public class TallyRecorder implements RowRecorder {

    /** The fields that form chains, of figures or of organizations. */
    private static final Set<String> CHAIN_FIELDS = Set.of("partOf", "supersedes");

    private final WriteBatches batches;
    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;
    private final IncidentTree tree;
    private final RowLocks locks;
    private final WaitingRows waitingRows;

    TallyRecorder(
            WriteBatches batches,
            Sources sources,
            Incidents incidents,
            Figures figures,
            Organizations organizations,
            IncidentTree tree,
            RowLocks locks,
            WaitingRows waitingRows) {
        this.batches = batches;
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
        this.tree = tree;
        this.locks = locks;
        this.waitingRows = waitingRows;
    }

    @Override
    public boolean isValid(ReadRow row) {
        return row.draft().isPresent() && !row.row().isSkipped();
    }

    @Override
    public Recorded record(List<ReadRow> rows, Authorship by) {
        List<TallyRow> remaining = identify(rows);
        lock(remaining);
        Set<Reference> moving = moving(remaining);
        Set<Reference> existing = existing(remaining.stream().flatMap(row -> row.references().stream()));
        List<Optional<ChangeKind>> changes = new ArrayList<>();
        List<Reference> created = new ArrayList<>();
        for (List<TallyRow> ready = WriteOrder.ready(remaining, existing, moving);
                !ready.isEmpty();
                ready = WriteOrder.ready(remaining, existing, moving)) {
            write(ready, by).forEach((row, change) -> {
                changes.add(change);
                if (change.equals(Optional.of(ChangeKind.CREATED))) {
                    created.add(row.record());
                }
            });
            List<TallyRow> written = ready;
            written.forEach(row -> existing.add(row.record()));
            remaining = remaining.stream().filter(row -> !written.contains(row)).toList();
        }
        return new Recorded(changes, List.of(), waiting(remaining, existing), created);
    }

    /**
     * Locks the records that the rows write or refer to, except parents. Where a known incident may move, the whole tree of
     * incidents is locked instead.
     */
    private void lock(List<TallyRow> rows) {
        if (rows.stream().anyMatch(row -> row.record().kind() == ResourceKind.INCIDENT && !row.isNew())) {
            tree.lock();
        } else if (anyRefers(rows.stream(), Set.of(TallyRow.PARENT))) {
            tree.lockForNew();
        }
        if (changesChains(rows, ResourceKind.FIGURE)) {
            figures.lockChains();
        }
        if (changesChains(rows, ResourceKind.ORGANIZATION)) {
            organizations.lockChains();
        }
        Map<ResourceKind, Set<UUID>> ids = ids(rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.record()), row.references().stream()))
                .filter(reference -> !TallyRow.PARENT.equals(reference.field())));
        locks.lock(
                ids.getOrDefault(ResourceKind.FIGURE, Set.of()),
                ids.getOrDefault(ResourceKind.INCIDENT, Set.of()),
                ids.getOrDefault(ResourceKind.SOURCE, Set.of()));
        locks.lock(ids.getOrDefault(ResourceKind.ORGANIZATION, Set.of()));
    }

    private static boolean changesChains(List<TallyRow> rows, ResourceKind kind) {
        return anyRefers(
                rows.stream().filter(row -> !row.isNew() && row.record().kind() == kind), CHAIN_FIELDS);
    }

    private static boolean anyRefers(Stream<TallyRow> rows, Set<String> fields) {
        return rows.flatMap(row -> row.references().stream()).anyMatch(reference -> fields.contains(reference.field()));
    }

    /** The known incidents that get another parent. */
    private Set<Reference> moving(List<TallyRow> rows) {
        return rows.stream()
                .filter(row -> !row.isNew() && row.parentId() != null)
                .filter(row -> !Optional.ofNullable(row.parentId()).equals(currentParent(row)))
                .map(TallyRow::record)
                .collect(Collectors.toSet());
    }

    private Optional<UUID> currentParent(TallyRow row) {
        return incidents.findByIdOptional(row.record().id()).map(Incident::parentId);
    }

    private Map<TallyRow, Optional<ChangeKind>> write(List<TallyRow> rows, Authorship by) {
        WriteBatch batch = batches.open(by);
        Map<TallyRow, Optional<ChangeKind>> changes = new LinkedHashMap<>();
        write(rows, ResourceKind.SOURCE, sources, Draft::sources, batch, changes);
        write(rows, ResourceKind.INCIDENT, incidents, Draft::incidents, batch, changes);
        write(rows, ResourceKind.FIGURE, figures, Draft::figures, batch, changes);
        write(rows, ResourceKind.ORGANIZATION, organizations, Draft::organizations, batch, changes);
        batches.close(batch);
        return changes;
    }

    private static <I extends RecordInput, V extends Record & Versioned> void write(
            List<TallyRow> rows,
            ResourceKind kind,
            RecordRepository<?, I, V> repository,
            Function<Draft, List<RowUpsert<I, V>>> part,
            WriteBatch batch,
            Map<TallyRow, Optional<ChangeKind>> changes) {
        List<TallyRow> ofKind =
                rows.stream().filter(row -> row.record().kind() == kind).toList();
        List<Upsert<I, V>> upserts = ofKind.stream()
                .map(row -> part.apply(row.draft()).get(0).byId(row.record().id()))
                .toList();
        List<Optional<ChangeKind>> written = repository.upsertById(upserts, batch);
        for (int i = 0; i < written.size(); i++) {
            changes.put(ofKind.get(i), written.get(i));
        }
    }

    /** Identifies the record of each row: by the id of the row, else by an external id, else with a new id. */
    private List<TallyRow> identify(List<ReadRow> rows) {
        Map<ResourceKind, Map<ExternalId, UUID>> owners = owners(rows);
        Map<Map.Entry<ResourceKind, ExternalId>, UUID> newIds = new HashMap<>();
        List<TallyRow> identified = new ArrayList<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            ResourceKind kind = TallyRow.kind(draft);
            RowUpsert<? extends RecordInput, ?> upsert = TallyRow.upsert(draft);
            RecordInput input = upsert.unresolved();
            UUID id = upsert.id() == null
                    ? Lists.orEmpty(input.externalIds()).stream()
                            .map(owners.getOrDefault(kind, Map.of())::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseGet(() -> newIds.computeIfAbsent(Map.entry(kind, upsert.key()), key -> NewId.next()))
                    : upsert.id();
            identified.add(new TallyRow(row, new Reference(kind, id), false, input));
        }
        Set<Reference> known = records(identified.stream().map(TallyRow::record), RecordRepository::existing);
        return identified.stream()
                .map(row -> new TallyRow(row.row(), row.record(), !known.contains(row.record()), row.input()))
                .toList();
    }

    private Map<ResourceKind, Map<ExternalId, UUID>> owners(List<ReadRow> rows) {
        Map<ResourceKind, Map<ExternalId, UUID>> owners = new EnumMap<>(ResourceKind.class);
        for (ResourceKind kind : ResourceKind.values()) {
            List<ExternalId> sought = rows.stream()
                    .map(row -> row.draft().orElseThrow())
                    .filter(draft -> TallyRow.kind(draft) == kind
                            && TallyRow.upsert(draft).id() == null)
                    .flatMap(draft ->
                            Lists.orEmpty(TallyRow.upsert(draft).unresolved().externalIds()).stream())
                    .toList();
            owners.put(kind, repository(kind).owners(sought));
        }
        return owners;
    }

    private RecordRepository<?, ?, ?> repository(ResourceKind kind) {
        return switch (kind) {
            case SOURCE -> sources;
            case INCIDENT -> incidents;
            case FIGURE -> figures;
            case ORGANIZATION -> organizations;
        };
    }

    /** The referenced records that exist. They stay in the session, where the checks of rows find them. */
    private Set<Reference> existing(Stream<Reference> references) {
        return records(references, RecordRepository::loadExisting);
    }

    private Set<Reference> records(
            Stream<Reference> references, BiFunction<RecordRepository<?, ?, ?>, Collection<UUID>, Set<UUID>> find) {
        Set<Reference> records = new HashSet<>();
        ids(references)
                .forEach((kind, ids) ->
                        find.apply(repository(kind), ids).forEach(id -> records.add(new Reference(kind, id))));
        return records;
    }

    private static Map<ResourceKind, Set<UUID>> ids(Stream<Reference> references) {
        return references.collect(
                Collectors.groupingBy(Reference::kind, Collectors.mapping(Reference::id, Collectors.toSet())));
    }

    private static List<Waiting> waiting(List<TallyRow> rows, Set<Reference> existing) {
        return rows.stream()
                .map(row -> new Waiting(
                        row.row().row(),
                        row.record(),
                        row.isNew(),
                        row.references().stream()
                                .filter(reference -> !existing.contains(reference.withoutField()))
                                .toList()))
                .toList();
    }

    @Override
    public Recorded plan(UUID importId, Recorded recorded) {
        Set<Reference> planned = waitingRows.planned(
                importId,
                recorded.waiting().stream()
                        .flatMap(row -> row.missing().stream())
                        .map(Reference::withoutField)
                        .collect(Collectors.toSet()));
        planned.addAll(recorded.created());
        List<Optional<ChangeKind>> changes = new ArrayList<>(recorded.changes());
        List<Reference> created = new ArrayList<>(recorded.created());
        List<Waiting> remaining = recorded.waiting();
        for (boolean progress = true; progress; ) {
            List<Waiting> stillWaiting = new ArrayList<>();
            for (Waiting row : remaining) {
                if (row.missing().stream().allMatch(reference -> planned.contains(reference.withoutField()))) {
                    changes.add(Optional.of(row.isNew() ? ChangeKind.CREATED : ChangeKind.UPDATED));
                    planned.add(row.record());
                    created.add(row.record());
                } else {
                    stillWaiting.add(row);
                }
            }
            progress = stillWaiting.size() < remaining.size();
            remaining = stillWaiting;
        }
        waitingRows.savePlanned(importId, created);
        return new Recorded(changes, recorded.problems(), remaining, created);
    }
}
