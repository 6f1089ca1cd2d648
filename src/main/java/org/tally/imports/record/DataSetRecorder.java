package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.figure.Figures;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ActorLists;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.format.Umbrella;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.input.Binder;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.organization.Organizations;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;
import org.tally.record.RecordRepository;
import org.tally.record.Upsert;
import org.tally.record.Versioned;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Sources;

/** Records rows of data sets. External ids identify their records. */
@Singleton
public class DataSetRecorder implements RowRecorder {

    private final RowCheck check;
    private final WriteBatches batches;
    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;
    private final ClaimedIds claimedIds;
    private final RowLocks locks;
    private final Releases releases;
    private final EditedFields editedFields;
    private final Umbrellas umbrellas;

    DataSetRecorder(
            Binder binder,
            WriteBatches batches,
            Sources sources,
            Incidents incidents,
            Figures figures,
            Organizations organizations,
            ClaimedIds claimedIds,
            RowLocks locks,
            Releases releases,
            EditedFields editedFields,
            Umbrellas umbrellas) {
        this.check = new RowCheck(binder);
        this.batches = batches;
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
        this.claimedIds = claimedIds;
        this.locks = locks;
        this.releases = releases;
        this.editedFields = editedFields;
        this.umbrellas = umbrellas;
    }

    @Override
    public boolean isValid(ReadRow row) {
        return check.isValid(row);
    }

    /** Records the rows of one batch, no two of which write the same incident or figure. */
    @Override
    public Recorded record(List<ReadRow> rows, Authorship by) {
        if (rows.isEmpty()) {
            return new Recorded(List.of(), List.of(), List.of(), List.of());
        }
        DataSet dataset = dataset(rows.get(0).draft().orElseThrow());
        WriteBatch batch = batches.open(by);
        Vintages vintages = new Vintages(
                dataset,
                releases.of(dataset.scheme()),
                (first, second) -> figures.isSameOriginator(first, second, batch));
        Map<ExternalId, UUID> knownFigures = figures.owners(vintages.keys(rows));
        Map<ExternalId, UUID> knownIncidents = incidents.owners(keys(rows, Draft::incidents));
        Umbrellas.Plan above = umbrellas.planMissing(rows, knownIncidents);
        locks.lock(
                knownFigures.values(),
                knownIncidents.values(),
                sources.owners(keys(rows, Draft::sources)).values());
        vintages.addFigures(rows, views(figures, knownFigures));
        List<RowProblem> problems = new ArrayList<>();
        List<ReadRow> current = current(rows, vintages, problems);
        Work work = new Work(current, dataset.scheme(), vintages, views(incidents, knownIncidents), above, problems);
        List<Optional<ChangeKind>> changes = new ArrayList<>(record(work, batch));
        changes.addAll(Collections.nCopies(rows.size() - current.size(), Optional.empty()));
        return new Recorded(changes, problems, List.of(), List.of());
    }

    /** Records an umbrella with those that contain it. */
    @Override
    public List<RowProblem> recordUmbrellas(List<Umbrella> chain, String scheme, Authorship by) {
        List<RowProblem> problems = new ArrayList<>();
        Umbrellas.Plan plan = umbrellas.plan(chain);
        locks.lock(List.of(), plan.changing(), List.of());
        WriteBatch batch = batches.open(by);
        umbrellas.record(plan, scheme, batch, problems);
        batches.close(batch);
        return problems;
    }

    private static DataSet dataset(Draft draft) {
        return Objects.requireNonNull(draft.dataset());
    }

    /** The rows of a batch with the records that exist already. */
    private record Work(
            List<ReadRow> rows,
            String scheme,
            Vintages vintages,
            Map<ExternalId, IncidentView> incidents,
            Umbrellas.Plan umbrellas,
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

    /** The rows whose event is in no later release; the other rows are not recorded. */
    private static List<ReadRow> current(List<ReadRow> rows, Vintages vintages, List<RowProblem> problems) {
        List<ReadRow> current = new ArrayList<>();
        for (ReadRow row : rows) {
            Optional<Release> later = vintages.laterRelease(row);
            later.map(release -> row.row()
                            .warning(
                                    null,
                                    FaultCode.NOT_ORDERED,
                                    "Release " + release
                                            + ", which is not older, has this event, too: its values are kept."))
                    .ifPresentOrElse(problems::add, () -> current.add(row));
        }
        return current;
    }

    private List<Optional<ChangeKind>> record(Work work, WriteBatch batch) {
        Map<UUID, FieldAuthors> authors = new HashMap<>();
        List<ReadRow> rows = work.rows.stream()
                .map(row -> keepingEdits(row, authors, work.problems))
                .toList();
        BatchReferences references = new BatchReferences(ActorLists.load(rows, organizations));
        references.addSources(sources.upsertByKey(upserts(rows, Draft::sources, draft -> references), batch));
        references.addUmbrellas(umbrellas.record(work.umbrellas, work.scheme, batch, work.problems));
        Map<Draft, List<ExternalId>> grants = claimedIds.grant(rows, work.problems);
        Function<Draft, References> granting = draft -> references.granting(grants.get(draft));
        authors.putAll(editedFields.authorsOf(
                FieldGroups.INCIDENT,
                differing(
                        FieldGroups.INCIDENT,
                        rows,
                        Draft::incidents,
                        granting,
                        upsert -> Stream.ofNullable(work.incidents.get(upsert.key()))),
                work.scheme));
        references.addIncidents(incidents.upsertByKey(upserts(rows, Draft::incidents, granting), batch));
        authors.putAll(editedFields.authorsOf(
                FieldGroups.FIGURE,
                differing(FieldGroups.FIGURE, rows, Draft::figures, draft -> references, work.vintages::chain),
                work.scheme));
        references.addFigures(figures.upsertByKey(figureUpserts(rows, work, references, authors), batch));
        batches.close(batch);
        return rows.stream()
                .map(row -> references.change(row.draft().orElseThrow()))
                .toList();
    }

    /** Wraps the upserts of a row so that they keep the fields that people wrote. */
    private ReadRow keepingEdits(ReadRow row, Map<UUID, FieldAuthors> authors, List<RowProblem> problems) {
        Draft draft = row.draft().orElseThrow();
        Draft keepingEdits = new Draft(
                dataset(draft),
                draft.sources(),
                draft.umbrellas(),
                draft.incidents().stream()
                        .map(upsert ->
                                editedFields.keepingEdits(FieldGroups.INCIDENT, upsert, authors, row.row(), problems))
                        .toList(),
                draft.figures().stream()
                        .map(upsert ->
                                editedFields.keepingEdits(FieldGroups.FIGURE, upsert, authors, row.row(), problems))
                        .toList(),
                draft.claimed());
        return new ReadRow(row.row(), Optional.of(keepingEdits), row.event());
    }

    /** The ids of the records that rows would change; only their authors are needed. */
    private <I extends RecordInput, V extends Record & Versioned> Set<UUID> differing(
            FieldGroups written,
            List<ReadRow> rows,
            Function<Draft, List<RowUpsert<I, V>>> part,
            Function<Draft, References> referencesOf,
            Function<RowUpsert<I, V>, Stream<V>> known) {
        Set<UUID> differing = new HashSet<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            References references = referencesOf.apply(draft);
            for (RowUpsert<I, V> upsert : part.apply(draft)) {
                known.apply(upsert)
                        .filter(view -> editedFields.differs(written, view, upsert.updated(references, view)))
                        .forEach(view -> differing.add(view.id()));
            }
        }
        return differing;
    }

    private static <I, V> List<ExternalId> keys(List<ReadRow> rows, Function<Draft, List<RowUpsert<I, V>>> part) {
        return rows.stream()
                .flatMap(row -> part.apply(row.draft().orElseThrow()).stream())
                .map(RowUpsert::key)
                .distinct()
                .toList();
    }

    /** The upserts of the rows, each record once. */
    private static <I, V> Collection<Upsert<I, V>> upserts(
            List<ReadRow> rows, Function<Draft, List<RowUpsert<I, V>>> part, Function<Draft, References> referencesOf) {
        Map<ExternalId, Upsert<I, V>> upserts = new LinkedHashMap<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            References references = referencesOf.apply(draft);
            for (RowUpsert<I, V> upsert : part.apply(draft)) {
                upserts.putIfAbsent(upsert.key(), upsert.byKey(references));
            }
        }
        return upserts.values();
    }

    /** The upserts of the rows' figures. */
    private Collection<Upsert<FigureInput, FigureView>> figureUpserts(
            List<ReadRow> rows, Work work, BatchReferences references, Map<UUID, FieldAuthors> authors) {
        if (work.vintages.isOnlyRelease()) {
            return upserts(rows, Draft::figures, draft -> references);
        }
        Vintages.PersonEdit isPersonEdit = (upsert, row, known, input) ->
                editedFields.isCorrectedByPerson(known, input, authors.get(known.id()), upsert, row, work.problems);
        List<Upsert<FigureInput, FigureView>> upserts = new ArrayList<>();
        for (ReadRow row : rows) {
            for (RowUpsert<FigureInput, FigureView> upsert :
                    row.draft().orElseThrow().figures()) {
                List<Upsert<FigureInput, FigureView>> ofRow =
                        work.vintages.upserts(row.row(), upsert, references, work.problems, isPersonEdit);
                references.addFigureKeys(
                        upsert.requiredKey(), ofRow.stream().map(Upsert::key).toList());
                upserts.addAll(ofRow);
            }
        }
        return upserts;
    }
}
