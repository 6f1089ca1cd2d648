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
import org.tally.figure.FigureInput;
import org.tally.figure.Figures;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.Entry;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Incident;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentTree;
import org.tally.incident.Incidents;
import org.tally.input.Lists;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.organization.OrganizationInput;
import org.tally.organization.Organizations;
import org.tally.record.ExternalId;
import org.tally.record.NewId;
import org.tally.record.RecordInput;
import org.tally.record.RecordRepository;
import org.tally.record.Upsert;
import org.tally.record.Versioned;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.SourceInput;
import org.tally.source.Sources;
import org.tally.text.Name;

/**
 * Records rows of Tally's own formats, each of which is one record under its own id.
 *
 * <p>A row is recorded once all that it refers to is there. Of one kind, records that refer to each other are written one
 * after the other, since the rules of a tree or a chain are asked of the database.
 */
@Singleton
public class TallyRecorder implements RowRecorder {

    /** The field by which the tree of incidents is made. */
    private static final String PARENT = "parentId";

    /** The fields by which chains are made, of figures or of organizations. */
    private static final Set<String> CHAINS = Set.of("partOf", "supersedes");

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
    public boolean isSound(ReadRow row) {
        return row.draft().isPresent() && !row.row().isSkipped();
    }

    /** A row, and which record it is about. */
    private record Item(ReadRow row, Reference record, boolean isNew, RecordInput input) {

        Draft draft() {
            return row.draft().orElseThrow();
        }

        /** The incident below which the row puts one, or {@code null}. */
        UUID parentId() {
            return input instanceof IncidentInput incident ? incident.parentId() : null;
        }

        List<Reference> references() {
            return TallyRecorder.references(input).stream()
                    .filter(reference -> !reference.plain().equals(record))
                    .toList();
        }
    }

    @Override
    public Recorded record(List<ReadRow> rows, Authorship by) {
        List<Item> left = items(rows);
        lock(left);
        Set<Reference> moving = moving(left);
        Set<Reference> there = there(left.stream().flatMap(item -> item.references().stream()));
        List<Optional<ChangeKind>> changes = new ArrayList<>();
        List<Reference> created = new ArrayList<>();
        for (List<Item> ready = ready(left, there, moving); !ready.isEmpty(); ready = ready(left, there, moving)) {
            write(ready, by).forEach((item, change) -> {
                changes.add(change);
                if (change.equals(Optional.of(ChangeKind.CREATED))) {
                    created.add(item.record);
                }
            });
            List<Item> written = ready;
            written.forEach(item -> there.add(item.record));
            left = left.stream().filter(item -> !written.contains(item)).toList();
        }
        return new Recorded(changes, List.of(), waiting(left, there), created);
    }

    /** Locks what the rows are about and refer to; not each parent, but the tree as a whole, where a known incident may move. */
    private void lock(List<Item> items) {
        if (items.stream().anyMatch(item -> item.record.kind() == ResourceKind.INCIDENT && !item.isNew)) {
            tree.lock();
        } else if (refers(items.stream(), Set.of(PARENT))) {
            tree.lockForNew();
        }
        if (changesChains(items, ResourceKind.FIGURE)) {
            figures.lockChains();
        }
        if (changesChains(items, ResourceKind.ORGANIZATION)) {
            organizations.lockChains();
        }
        Map<ResourceKind, Set<UUID>> ids = ids(items.stream()
                .flatMap(item -> Stream.concat(Stream.of(item.record), item.references().stream()))
                .filter(reference -> !PARENT.equals(reference.field())));
        locks.lock(
                ids.getOrDefault(ResourceKind.FIGURE, Set.of()),
                ids.getOrDefault(ResourceKind.INCIDENT, Set.of()),
                ids.getOrDefault(ResourceKind.SOURCE, Set.of()));
        locks.lock(ids.getOrDefault(ResourceKind.ORGANIZATION, Set.of()));
    }

    private static boolean changesChains(List<Item> items, ResourceKind kind) {
        return refers(items.stream().filter(item -> !item.isNew && item.record.kind() == kind), CHAINS);
    }

    private static boolean refers(Stream<Item> items, Set<String> fields) {
        return items.flatMap(item -> item.references().stream())
                .anyMatch(reference -> fields.contains(reference.field()));
    }

    /** The incidents that are below another parent so far, or below none. */
    private Set<Reference> moving(List<Item> items) {
        return items.stream()
                .filter(item -> !item.isNew && item.parentId() != null)
                .filter(item -> !item.parentId().equals(parentSoFar(item)))
                .map(Item::record)
                .collect(Collectors.toSet());
    }

    private UUID parentSoFar(Item item) {
        return incidents
                .findByIdOptional(item.record.id())
                .map(Incident::parentId)
                .orElse(null);
    }

    /**
     * Those that can be written together now.
     *
     * @param moving the incidents that move: as long as there are any, only such as go below one parent are put there together,
     *     since a move changes the tree above and below others
     */
    private static List<Item> ready(List<Item> items, Set<Reference> there, Set<Reference> moving) {
        boolean anyMoves = items.stream().map(Item::record).anyMatch(moving::contains);
        Set<UUID> parents = new HashSet<>();
        Set<Reference> soon = new HashSet<>(there);
        Set<Object> taken = new HashSet<>();
        List<Item> ready = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            // What is checked against must not change in the same moment: two moves that each are sound may close a
            // cycle together.
            Set<Reference> changing = new HashSet<>();
            Set<Reference> relied = new HashSet<>();
            for (Item item : items) {
                List<Reference> references =
                        item.references().stream().map(Reference::plain).toList();
                boolean isPut = item.parentId() != null && (item.isNew || moving.contains(item.record));
                if (item.record.kind() == kind
                        && soon.containsAll(references)
                        && references.stream().noneMatch(changing::contains)
                        && !relied.contains(item.record)
                        && (!isPut || !anyMoves || parents.isEmpty() || parents.contains(item.parentId()))
                        && take(item, taken)) {
                    ready.add(item);
                    changing.add(item.record);
                    relied.addAll(references);
                    if (isPut) {
                        parents.add(item.parentId());
                    }
                }
            }
            soon.addAll(changing);
        }
        return ready;
    }

    /** Whether no other row is about the same record, or has an external id or a name of it. */
    private static boolean take(Item item, Set<Object> taken) {
        List<Object> keys = new ArrayList<>(List.of(item.record));
        Lists.orEmpty(item.input.externalIds()).forEach(id -> keys.add(Map.entry(item.record.kind(), id)));
        if (item.input instanceof OrganizationInput organization) {
            organization.names().stream().map(Name::key).distinct().forEach(keys::add);
        }
        if (keys.stream().anyMatch(taken::contains)) {
            return false;
        }
        taken.addAll(keys);
        return true;
    }

    private Map<Item, Optional<ChangeKind>> write(List<Item> items, Authorship by) {
        WriteBatch batch = batches.open(by);
        Map<Item, Optional<ChangeKind>> changes = new LinkedHashMap<>();
        write(items, ResourceKind.SOURCE, sources, Draft::sources, batch, changes);
        write(items, ResourceKind.INCIDENT, incidents, Draft::incidents, batch, changes);
        write(items, ResourceKind.FIGURE, figures, Draft::figures, batch, changes);
        write(items, ResourceKind.ORGANIZATION, organizations, Draft::organizations, batch, changes);
        batches.close(batch);
        return changes;
    }

    private static <I extends RecordInput, V extends Record & Versioned> void write(
            List<Item> items,
            ResourceKind kind,
            RecordRepository<?, I, V> repository,
            Function<Draft, List<Entry<I, V>>> part,
            WriteBatch batch,
            Map<Item, Optional<ChangeKind>> changes) {
        List<Item> ofKind =
                items.stream().filter(item -> item.record.kind() == kind).toList();
        List<Upsert<I, V>> upserts = ofKind.stream()
                .map(item -> {
                    Entry<I, V> entry = part.apply(item.draft()).get(0);
                    return Upsert.<I, V>byId(
                            item.record.id(),
                            () -> entry.whenNew().apply(null),
                            known -> entry.whenKnown().apply(null, known));
                })
                .toList();
        List<Optional<ChangeKind>> done = repository.upsertById(upserts, batch);
        for (int i = 0; i < done.size(); i++) {
            changes.put(ofKind.get(i), done.get(i));
        }
    }

    /** The rows with the ids of their records: the one given, else that of a record with an external id of it, else a new one. */
    private List<Item> items(List<ReadRow> rows) {
        Map<ResourceKind, Map<ExternalId, UUID>> owners = owners(rows);
        Map<Map.Entry<ResourceKind, ExternalId>, UUID> given = new HashMap<>();
        List<Item> items = new ArrayList<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            ResourceKind kind = kind(draft);
            Entry<? extends RecordInput, ?> entry = entry(draft);
            RecordInput input = entry.whenNew().apply(null);
            UUID id = entry.id() == null
                    ? Lists.orEmpty(input.externalIds()).stream()
                            .map(owners.get(kind)::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseGet(() -> given.computeIfAbsent(Map.entry(kind, entry.key()), key -> NewId.next()))
                    : entry.id();
            items.add(new Item(row, new Reference(kind, id), false, input));
        }
        Set<Reference> known = records(items.stream().map(Item::record), RecordRepository::existing);
        return items.stream()
                .map(item -> new Item(item.row, item.record, !known.contains(item.record), item.input))
                .toList();
    }

    private Map<ResourceKind, Map<ExternalId, UUID>> owners(List<ReadRow> rows) {
        Map<ResourceKind, Map<ExternalId, UUID>> owners = new EnumMap<>(ResourceKind.class);
        for (ResourceKind kind : ResourceKind.values()) {
            List<ExternalId> sought = rows.stream()
                    .map(row -> row.draft().orElseThrow())
                    .filter(draft -> kind(draft) == kind && entry(draft).id() == null)
                    .flatMap(draft -> entry(draft).whenNew().apply(null).externalIds().stream())
                    .toList();
            owners.put(kind, repository(kind).owners(sought));
        }
        return owners;
    }

    private static ResourceKind kind(Draft draft) {
        if (!draft.sources().isEmpty()) {
            return ResourceKind.SOURCE;
        }
        if (!draft.incidents().isEmpty()) {
            return ResourceKind.INCIDENT;
        }
        return draft.figures().isEmpty() ? ResourceKind.ORGANIZATION : ResourceKind.FIGURE;
    }

    private static Entry<? extends RecordInput, ?> entry(Draft draft) {
        return switch (kind(draft)) {
            case SOURCE -> draft.sources().get(0);
            case INCIDENT -> draft.incidents().get(0);
            case FIGURE -> draft.figures().get(0);
            case ORGANIZATION -> draft.organizations().get(0);
        };
    }

    private RecordRepository<?, ?, ?> repository(ResourceKind kind) {
        return switch (kind) {
            case SOURCE -> sources;
            case INCIDENT -> incidents;
            case FIGURE -> figures;
            case ORGANIZATION -> organizations;
        };
    }

    private static List<Reference> references(RecordInput input) {
        List<Reference> references = new ArrayList<>();
        if (input instanceof SourceInput source) {
            references.add(new Reference("syndicationOf", ResourceKind.SOURCE, source.syndicationOf()));
        } else if (input instanceof IncidentInput incident) {
            references.add(new Reference(PARENT, ResourceKind.INCIDENT, incident.parentId()));
            Lists.orEmpty(incident.sourceIds())
                    .forEach(id -> references.add(new Reference("sourceIds", ResourceKind.SOURCE, id)));
        } else if (input instanceof FigureInput figure) {
            references.add(new Reference("incidentId", ResourceKind.INCIDENT, figure.incidentId()));
            references.add(new Reference("sourceId", ResourceKind.SOURCE, figure.sourceId()));
            references.add(new Reference("partOf", ResourceKind.FIGURE, figure.partOf()));
            references.add(new Reference("supersedes", ResourceKind.FIGURE, figure.supersedes()));
            Lists.orEmpty(figure.alsoIn())
                    .forEach(id -> references.add(new Reference("alsoIn", ResourceKind.SOURCE, id)));
        } else if (input instanceof OrganizationInput organization) {
            references.add(new Reference("partOf", ResourceKind.ORGANIZATION, organization.partOf()));
        }
        references.removeIf(reference -> reference.id() == null);
        return references;
    }

    /** Those of the records that there are. They are at hand then, when rows that refer to them are checked. */
    private Set<Reference> there(Stream<Reference> references) {
        return records(references, RecordRepository::present);
    }

    private Set<Reference> records(
            Stream<Reference> references, BiFunction<RecordRepository<?, ?, ?>, Collection<UUID>, Set<UUID>> among) {
        Set<Reference> records = new HashSet<>();
        ids(references)
                .forEach((kind, ids) ->
                        among.apply(repository(kind), ids).forEach(id -> records.add(new Reference(kind, id))));
        return records;
    }

    private static Map<ResourceKind, Set<UUID>> ids(Stream<Reference> references) {
        return references.collect(
                Collectors.groupingBy(Reference::kind, Collectors.mapping(Reference::id, Collectors.toSet())));
    }

    private static List<Waiting> waiting(List<Item> items, Set<Reference> there) {
        return items.stream()
                .map(item -> new Waiting(
                        item.row.row(),
                        item.record,
                        item.isNew,
                        item.references().stream()
                                .filter(reference -> !there.contains(reference.plain()))
                                .toList()))
                .toList();
    }

    @Override
    public Recorded plan(UUID importId, Recorded recorded) {
        Set<Reference> planned = waitingRows.planned(
                importId,
                recorded.waiting().stream()
                        .flatMap(row -> row.missing().stream())
                        .map(Reference::plain)
                        .collect(Collectors.toSet()));
        planned.addAll(recorded.created());
        List<Optional<ChangeKind>> changes = new ArrayList<>(recorded.changes());
        List<Reference> created = new ArrayList<>(recorded.created());
        List<Waiting> left = recorded.waiting();
        for (boolean progress = true; progress; ) {
            List<Waiting> still = new ArrayList<>();
            for (Waiting row : left) {
                if (row.missing().stream().allMatch(reference -> planned.contains(reference.plain()))) {
                    changes.add(Optional.of(row.isNew() ? ChangeKind.CREATED : ChangeKind.UPDATED));
                    planned.add(row.record());
                    created.add(row.record());
                } else {
                    still.add(row);
                }
            }
            progress = still.size() < left.size();
            left = still;
        }
        waitingRows.plan(importId, created);
        return new Recorded(changes, recorded.problems(), left, created);
    }
}
