package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tally.claim.Claim;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.figure.Figures;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ActorLists;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.Entry;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.input.Binder;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.organization.Organizations;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;
import org.tally.record.RecordRepository;
import org.tally.record.Upsert;
import org.tally.record.Upsert.Outcome;
import org.tally.record.Versioned;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Sources;

/** Records rows of data sets, whose records are found again by their external ids. */
@Singleton
public class DataSetRecorder implements RowRecorder {

    private final Binder binder;
    private final WriteBatches batches;
    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;
    private final RowLocks locks;
    private final Releases releases;
    private final EditedFields people;

    DataSetRecorder(
            Binder binder,
            WriteBatches batches,
            Sources sources,
            Incidents incidents,
            Figures figures,
            Organizations organizations,
            RowLocks locks,
            Releases releases,
            EditedFields people) {
        this.binder = binder;
        this.batches = batches;
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
        this.locks = locks;
        this.releases = releases;
        this.people = people;
    }

    @Override
    public boolean isSound(ReadRow row) {
        row.draft()
                .ifPresent(draft -> Stream.of(draft.sources(), draft.incidents(), draft.figures())
                        .flatMap(List::stream)
                        .forEach(entry -> check(entry, row.row())));
        return row.draft().isPresent() && !row.row().isSkipped();
    }

    private void check(Entry<? extends RecordInput, ?> entry, ImportRow row) {
        // Numbers out of order are kept as they came, which is seen in the figure's anomalies.
        Faults faults = Faults.except(Claim::isOutOfOrder);
        binder.check(entry.whenNew().apply(References.NONE), faults);
        faults.forEach(fault -> {
            String column = entry.column().apply(fault.pointer());
            row.fault(column, fault.code(), (column == null ? fault.pointer() + ": " : "") + fault.message());
        });
    }

    /** No two of the rows are about the same record but for sources. */
    @Override
    public Recorded record(List<ReadRow> rows, Authorship by) {
        if (rows.isEmpty()) {
            return new Recorded(List.of(), List.of(), List.of(), List.of());
        }
        DataSet dataset = rows.get(0).draft().orElseThrow().dataset();
        WriteBatch batch = batches.open(by);
        Vintages vintages = new Vintages(
                dataset, releases.of(dataset.scheme()), (one, other) -> figures.isOneVoice(one, other, batch));
        Map<ExternalId, UUID> knownFigures = figures.owners(vintages.keys(rows));
        Map<ExternalId, UUID> knownIncidents = incidents.owners(keys(rows, Draft::incidents));
        locks.lock(
                knownFigures.values(),
                knownIncidents.values(),
                sources.owners(keys(rows, Draft::sources)).values());
        vintages.know(rows, views(figures, knownFigures));
        List<RowProblem> problems = new ArrayList<>();
        List<ReadRow> current = current(rows, vintages, problems);
        Work work = new Work(current, dataset.scheme(), vintages, views(incidents, knownIncidents), problems);
        List<Optional<ChangeKind>> changes = new ArrayList<>(record(work, batch));
        changes.addAll(Collections.nCopies(rows.size() - current.size(), Optional.empty()));
        return new Recorded(changes, problems, List.of(), List.of());
    }

    /** What is to be recorded together, and what is known of it. */
    private record Work(
            List<ReadRow> rows,
            String scheme,
            Vintages vintages,
            Map<ExternalId, IncidentView> incidents,
            List<RowProblem> problems) {}

    private static <V extends Record & Versioned> Map<ExternalId, V> views(
            RecordRepository<?, ?, V> repository, Map<ExternalId, UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, V> views = repository.views(ids.values());
        Map<ExternalId, V> known = new HashMap<>();
        ids.forEach((key, id) -> Optional.ofNullable(views.get(id)).ifPresent(view -> known.put(key, view)));
        return known;
    }

    /** The rows about which no later release says anything; of the others, nothing is taken. */
    private static List<ReadRow> current(List<ReadRow> rows, Vintages vintages, List<RowProblem> problems) {
        List<ReadRow> current = new ArrayList<>();
        for (ReadRow row : rows) {
            Optional<Release> later = vintages.laterThan(row);
            later.map(release -> row.row()
                            .odd(
                                    null,
                                    FaultCode.NOT_ORDERED,
                                    "Release " + release
                                            + ", which is not an earlier one, has this event: what it says stays."))
                    .ifPresentOrElse(problems::add, () -> current.add(row));
        }
        return current;
    }

    private List<Optional<ChangeKind>> record(Work work, WriteBatch batch) {
        Map<UUID, FieldAuthors> pasts = new HashMap<>();
        List<ReadRow> rows = work.rows.stream()
                .map(row -> respecting(row, pasts, work.problems))
                .toList();
        Found found = new Found(ActorLists.in(rows, organizations));
        found.sources = sources.upsertByKey(upserts(rows, Draft::sources, draft -> found), batch);
        Map<Draft, List<ExternalId>> grants = grants(rows, work.problems);
        Function<Draft, References> granting = draft -> found.granting(grants.get(draft));
        pasts.putAll(people.pasts(
                ResourceKind.INCIDENT,
                differing(
                        ResourceKind.INCIDENT,
                        rows,
                        Draft::incidents,
                        granting,
                        entry -> Stream.ofNullable(work.incidents.get(entry.key()))),
                work.scheme));
        found.incidents = incidents.upsertByKey(upserts(rows, Draft::incidents, granting), batch);
        pasts.putAll(people.pasts(
                ResourceKind.FIGURE,
                differing(ResourceKind.FIGURE, rows, Draft::figures, draft -> found, work.vintages::chain),
                work.scheme));
        found.figures = figures.upsertByKey(upserts(rows, work, found, pasts), batch);
        batches.close(batch);
        return rows.stream().map(row -> found.change(row.draft().orElseThrow())).toList();
    }

    /** A row that takes nothing away that people wrote. */
    private ReadRow respecting(ReadRow row, Map<UUID, FieldAuthors> pasts, List<RowProblem> problems) {
        Draft draft = row.draft().orElseThrow();
        Draft respecting = new Draft(
                draft.dataset(),
                draft.sources(),
                draft.incidents().stream()
                        .map(entry -> people.respecting(ResourceKind.INCIDENT, entry, pasts, row.row(), problems))
                        .toList(),
                draft.figures().stream()
                        .map(entry -> people.respecting(ResourceKind.FIGURE, entry, pasts, row.row(), problems))
                        .toList(),
                draft.claimed());
        return new ReadRow(row.row(), Optional.of(respecting), row.event());
    }

    /** Records of which rows say something else than they have: only of these it matters who wrote them. */
    private <I extends RecordInput, V extends Record & Versioned> Set<UUID> differing(
            ResourceKind kind,
            List<ReadRow> rows,
            Function<Draft, List<Entry<I, V>>> part,
            Function<Draft, References> references,
            Function<Entry<I, V>, Stream<V>> known) {
        Set<UUID> differing = new HashSet<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            References found = references.apply(draft);
            for (Entry<I, V> entry : part.apply(draft)) {
                known.apply(entry)
                        .filter(view ->
                                people.differs(kind, view, entry.whenKnown().apply(found, view)))
                        .forEach(view -> differing.add(view.id()));
            }
        }
        return differing;
    }

    private static <I, V> List<ExternalId> keys(List<ReadRow> rows, Function<Draft, List<Entry<I, V>>> part) {
        return rows.stream()
                .flatMap(row -> part.apply(row.draft().orElseThrow()).stream())
                .map(Entry::key)
                .distinct()
                .toList();
    }

    /** What the rows want, each record once. */
    private static <I, V> Collection<Upsert<I, V>> upserts(
            List<ReadRow> rows, Function<Draft, List<Entry<I, V>>> part, Function<Draft, References> references) {
        Map<ExternalId, Upsert<I, V>> upserts = new LinkedHashMap<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            References found = references.apply(draft);
            for (Entry<I, V> entry : part.apply(draft)) {
                upserts.putIfAbsent(
                        entry.key(),
                        Upsert.byKey(
                                entry.key(),
                                () -> entry.whenNew().apply(found),
                                entry.whenKnown() == null
                                        ? null
                                        : known -> entry.whenKnown().apply(found, known)));
            }
        }
        return upserts.values();
    }

    /** What the rows want of figures. */
    private Collection<Upsert<FigureInput, FigureView>> upserts(
            List<ReadRow> rows, Work work, Found found, Map<UUID, FieldAuthors> pasts) {
        if (work.vintages.isOnly()) {
            return upserts(rows, Draft::figures, draft -> found);
        }
        Vintages.Corrected isOfPerson = (entry, row, known, said) ->
                people.isCorrectedByPerson(known, said, pasts.get(known.id()), entry, row, work.problems);
        List<Upsert<FigureInput, FigureView>> upserts = new ArrayList<>();
        for (ReadRow row : rows) {
            for (Entry<FigureInput, FigureView> entry :
                    row.draft().orElseThrow().figures()) {
                List<Upsert<FigureInput, FigureView>> ofEntry =
                        work.vintages.upserts(row.row(), entry, found, work.problems, isOfPerson);
                found.keys.put(entry.key(), ofEntry.stream().map(Upsert::key).toList());
                upserts.addAll(ofEntry);
            }
        }
        return upserts;
    }

    /** Which of the ids that a row claims its incident has or gets. */
    private Map<Draft, List<ExternalId>> grants(List<ReadRow> rows, List<RowProblem> problems) {
        List<ReadRow> claiming = rows.stream()
                .filter(row -> !row.draft().orElseThrow().claimed().isEmpty())
                .toList();
        Map<ExternalId, UUID> owners = incidents.owners(claiming.stream()
                .map(row -> row.draft().orElseThrow())
                .flatMap(draft ->
                        Stream.concat(Stream.of(draft.incidents().get(0).key()), draft.claimed().stream()))
                .toList());
        Map<Draft, List<ExternalId>> grants = new IdentityHashMap<>();
        Set<ExternalId> given = new HashSet<>();
        for (ReadRow row : claiming) {
            Draft draft = row.draft().orElseThrow();
            UUID own = owners.get(draft.incidents().get(0).key());
            List<ExternalId> granted = new ArrayList<>();
            for (ExternalId id : draft.claimed()) {
                UUID owner = owners.get(id);
                if (owner == null ? given.add(id) : owner.equals(own)) {
                    granted.add(id);
                } else {
                    problems.add(row.row()
                            .odd(
                                    null,
                                    FaultCode.REPEATED,
                                    "Another incident has the external id " + id + " already: it stays there."));
                }
            }
            grants.put(draft, granted);
        }
        return grants;
    }

    /** The records of a batch. */
    private static final class Found implements References {

        private final ActorLists lists;
        private Map<ExternalId, Outcome> sources = Map.of();
        private Map<ExternalId, Outcome> incidents = Map.of();
        private Map<ExternalId, Outcome> figures = Map.of();

        /** Those under which the figures of an entry are, where it is not its own. */
        private final Map<ExternalId, List<ExternalId>> keys = new HashMap<>();

        Found(ActorLists lists) {
            this.lists = lists;
        }

        @Override
        public UUID source(ExternalId key) {
            return sources.get(key).id();
        }

        @Override
        public UUID incident(ExternalId key) {
            return incidents.get(key).id();
        }

        @Override
        public List<Actor> actors(List<Actor> actors) {
            return lists.apart(actors);
        }

        @Override
        public List<ExternalId> granted(List<ExternalId> claimed) {
            return List.of();
        }

        References granting(List<ExternalId> granted) {
            return new References() {

                @Override
                public UUID source(ExternalId key) {
                    return Found.this.source(key);
                }

                @Override
                public UUID incident(ExternalId key) {
                    return Found.this.incident(key);
                }

                @Override
                public List<Actor> actors(List<Actor> actors) {
                    return Found.this.actors(actors);
                }

                @Override
                public List<ExternalId> granted(List<ExternalId> claimed) {
                    return granted == null ? List.of() : granted;
                }
            };
        }

        /** What was done for a row: it is new when its incident is, and was changed when any of its records was. */
        Optional<ChangeKind> change(Draft draft) {
            List<ChangeKind> changes = Stream.concat(
                            draft.incidents().stream().map(entry -> incidents.get(entry.key())),
                            draft.figures().stream()
                                    .flatMap(entry -> keys.getOrDefault(entry.key(), List.of(entry.key())).stream())
                                    .map(figures::get))
                    .flatMap(outcome -> outcome.change().stream())
                    .toList();
            boolean isNew = draft.incidents().stream()
                    .allMatch(entry -> incidents.get(entry.key()).change().equals(Optional.of(ChangeKind.CREATED)));
            return changes.isEmpty() ? Optional.empty() : Optional.of(isNew ? ChangeKind.CREATED : ChangeKind.UPDATED);
        }
    }
}
