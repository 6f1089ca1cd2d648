package org.tally.imports;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
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
import org.tally.figure.Figures;
import org.tally.imports.Draft.Entry;
import org.tally.imports.Draft.References;
import org.tally.imports.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.Incidents;
import org.tally.journal.Authorship;
import org.tally.journal.Batch;
import org.tally.journal.ChangeKind;
import org.tally.journal.Journal;
import org.tally.journal.JournalledRepository;
import org.tally.journal.Wanted;
import org.tally.journal.Wanted.Outcome;
import org.tally.organization.Organizations;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.source.Sources;
import org.tally.store.ExternalId;
import org.tally.store.RecordedInput;
import org.tally.web.Binder;

/** Records rows of data sets, whose records are found again by their external ids. */
@Singleton
class Recorder implements RowRecorder {

    /** Stands for any record while the form of an input is checked. */
    private static final UUID ANY = new UUID(0, 0);

    private static final References UNRESOLVED = new References() {

        @Override
        public UUID source(ExternalId key) {
            return ANY;
        }

        @Override
        public UUID incident(ExternalId key) {
            return ANY;
        }

        @Override
        public List<ExternalId> granted(List<ExternalId> claimed) {
            return claimed;
        }
    };

    private final Binder binder;
    private final Journal journal;
    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;
    private final RowLocks locks;

    Recorder(
            Binder binder,
            Journal journal,
            Sources sources,
            Incidents incidents,
            Figures figures,
            Organizations organizations,
            RowLocks locks) {
        this.binder = binder;
        this.journal = journal;
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
        this.locks = locks;
    }

    @Override
    public boolean isSound(ReadRow row) {
        row.draft()
                .ifPresent(draft -> Stream.of(draft.sources(), draft.incidents(), draft.figures())
                        .flatMap(List::stream)
                        .forEach(entry -> check(entry, row.row())));
        return row.draft().isPresent() && !row.row().isSkipped();
    }

    private void check(Entry<? extends RecordedInput, ?> entry, Row row) {
        // Numbers out of order are kept as they came, which is seen in the figure's anomalies.
        Faults faults = Faults.except(Claim::isOutOfOrder);
        binder.check(entry.whenNew().apply(UNRESOLVED), faults);
        faults.forEach(fault -> {
            String column = entry.column().apply(fault.pointer());
            row.fault(column, fault.code(), (column == null ? fault.pointer() + ": " : "") + fault.message());
        });
    }

    /** No two of the rows are about the same record but for sources. */
    @Override
    public Recorded record(List<ReadRow> rows, Authorship by) {
        lock(rows);
        Batch batch = journal.open(by);
        List<RowProblem> problems = new ArrayList<>();
        Found found = new Found(ActorLists.in(rows, UNRESOLVED, organizations));
        found.sources = sources.recordAll(wanted(rows, Draft::sources, draft -> found), batch);
        Map<Draft, List<ExternalId>> grants = grants(rows, problems);
        found.incidents =
                incidents.recordAll(wanted(rows, Draft::incidents, draft -> found.granting(grants.get(draft))), batch);
        found.figures = figures.recordAll(wanted(rows, Draft::figures, draft -> found), batch);
        journal.close(batch);
        return new Recorded(
                rows.stream()
                        .map(row -> found.change(row.draft().orElseThrow()))
                        .toList(),
                problems,
                List.of(),
                List.of());
    }

    /** Locks the records that the rows are about, as far as they are there. */
    private void lock(List<ReadRow> rows) {
        locks.lock(
                known(rows, Draft::figures, figures),
                known(rows, Draft::incidents, incidents),
                known(rows, Draft::sources, sources));
    }

    private static <I, V> Collection<UUID> known(
            List<ReadRow> rows, Function<Draft, List<Entry<I, V>>> part, JournalledRepository<?, ?, ?> repository) {
        return repository
                .owners(rows.stream()
                        .flatMap(row -> part.apply(row.draft().orElseThrow()).stream())
                        .map(Entry::key)
                        .distinct()
                        .toList())
                .values();
    }

    /** What the rows want, each record once. */
    private static <I, V> Collection<Wanted<I, V>> wanted(
            List<ReadRow> rows, Function<Draft, List<Entry<I, V>>> part, Function<Draft, References> references) {
        Map<ExternalId, Wanted<I, V>> wanted = new LinkedHashMap<>();
        for (ReadRow row : rows) {
            Draft draft = row.draft().orElseThrow();
            References found = references.apply(draft);
            for (Entry<I, V> entry : part.apply(draft)) {
                wanted.putIfAbsent(
                        entry.key(),
                        new Wanted<>(
                                entry.key(),
                                () -> entry.whenNew().apply(found),
                                entry.whenKnown() == null
                                        ? null
                                        : known -> entry.whenKnown().apply(found, known)));
            }
        }
        return wanted.values();
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
                            draft.figures().stream().map(entry -> figures.get(entry.key())))
                    .flatMap(outcome -> outcome.change().stream())
                    .toList();
            boolean isNew = draft.incidents().stream()
                    .allMatch(entry -> incidents.get(entry.key()).change().equals(Optional.of(ChangeKind.CREATED)));
            return changes.isEmpty() ? Optional.empty() : Optional.of(isNew ? ChangeKind.CREATED : ChangeKind.UPDATED);
        }
    }
}
