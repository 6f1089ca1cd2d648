package org.tally.tollbook;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.claim.Metric;
import org.tally.figure.FigureView;
import org.tally.incident.Incident;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.incident.Killed;
import org.tally.organization.OrganizationView;
import org.tally.record.RecordsWritten;
import org.tally.record.WriteBatch;
import org.tally.source.SourceView;
import org.tally.toll.Below;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.Counted;
import org.tally.toll.IncidentClaims;
import org.tally.toll.Part;
import org.tally.toll.Question;
import org.tally.toll.Reaching;
import org.tally.toll.Toll;

/**
 * Keeps the rows of every toll up to date, and {@code killed} of every incident: a cache of the pure function.
 *
 * <p>An incident's own rows are renewed in the transaction of the write that they follow from. Its parent is queued in that
 * transaction, and renewed by a worker, which queues the next one above where the parent's rows have changed. So a war with
 * a hundred thousand incidents below it is no row that all writers wait for.
 */
@Singleton
class Tollbook {

    /** How many seconds it may take to renew what was queued first, each of which may have any number of incidents below it. */
    private static final int LONGEST_RENEWAL = 300;

    private final Incidents incidents;
    private final ClaimedFigures figures;
    private final StoredRows rows;
    private final StoredReachings reachings;
    private final Renewals renewals;
    private final NameRenewals nameRenewals;
    private final Clock clock;

    Tollbook(
            Incidents incidents,
            ClaimedFigures figures,
            StoredRows rows,
            StoredReachings reachings,
            Renewals renewals,
            NameRenewals nameRenewals,
            Clock clock) {
        this.incidents = incidents;
        this.figures = figures;
        this.rows = rows;
        this.reachings = reachings;
        this.renewals = renewals;
        this.nameRenewals = nameRenewals;
        this.clock = clock;
    }

    /** Reckons the tolls of new incidents from the figures that are new with them. What is below them queues them itself. */
    void reckon(@Observes WriteBatch batch) {
        batch.created(FigureView.class)
                .flatMap(figure -> figure.metric().tolls().stream())
                .distinct()
                .forEach(metric -> figures.of(batch, metric)
                        .forEach((id, claimed) -> batch.newRecord(Incident.class, id)
                                .ifPresent(incident -> store(
                                        incident,
                                        toll(incident, metric, claimed, new Below(List.of(), List.of())),
                                        List.of(),
                                        List.of(),
                                        batch::addRow,
                                        batch::addRow))));
    }

    /** Renews what follows from records that were just written. */
    void follow(@Observes RecordsWritten written) {
        Map<Metric, Set<UUID>> stale = new TreeMap<>();
        Set<UUID> recorded = recorded(written);
        for (RecordsWritten.Write write : written.writes()) {
            write.beforeAndAfter(FigureView.class, Function.identity())
                    .filter(figure -> write.before() != null || !recorded.contains(figure.incidentId()))
                    .forEach(figure ->
                            figure.metric().tolls().forEach(metric -> add(stale, metric, figure.incidentId())));
            if (write.before() instanceof IncidentView before && write.after() instanceof IncidentView after) {
                followMove(before, after, stale);
            }
            if (write.before() instanceof SourceView before && write.after() instanceof SourceView after) {
                followSource(before, after);
            }
        }
        stale.forEach((metric, incidentIds) -> renew(metric, incidents.lock(incidentIds)));
        followNames(written);
    }

    /** Names may be in any number of incidents, so these are queued. */
    private void followNames(RecordsWritten written) {
        Set<String> touched = new TreeSet<>();
        for (RecordsWritten.Write write : written.writes()) {
            if (write.before() instanceof OrganizationView || write.after() instanceof OrganizationView) {
                touched.addAll(
                        NameRenewals.touched((OrganizationView) write.before(), (OrganizationView) write.after()));
            }
        }
        nameRenewals.add(touched);
    }

    /** The incidents that there were not before: what their new figures say was reckoned before they were written. */
    private static Set<UUID> recorded(RecordsWritten written) {
        return written.writes().stream()
                .filter(write -> write.before() == null && write.after() instanceof IncidentView)
                .map(RecordsWritten.Write::id)
                .collect(Collectors.toSet());
    }

    private static void add(Map<Metric, Set<UUID>> stale, Metric metric, UUID incidentId) {
        stale.computeIfAbsent(metric, key -> new TreeSet<>()).add(incidentId);
    }

    private void followMove(IncidentView before, IncidentView after, Map<Metric, Set<UUID>> stale) {
        boolean moved = !Objects.equals(before.parentId(), after.parentId());
        if (moved
                || !before.window().equals(after.window())
                || !Objects.equals(before.datePrecision(), after.datePrecision())) {
            Stream.of(rows.metrics(after.id()), figures.metrics(after.id()), reachings.metrics(after.id()))
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(metric -> {
                        add(stale, metric, after.id());
                        if (moved && before.parentId() != null) {
                            renewals.add(before.parentId(), metric);
                        }
                    });
        }
    }

    /** A source may carry figures of any number of incidents, so these are queued. */
    private void followSource(SourceView before, SourceView after) {
        if (!Objects.equals(before.publisher(), after.publisher())
                || !Objects.equals(before.agency(), after.agency())
                || !Objects.equals(before.syndicationOf(), after.syndicationOf())
                || before.reliability() != after.reliability()) {
            renewals.addAllOf(after.id());
        }
    }

    /** Renews the tolls that were queued first; whether there were any that could be renewed now. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_RENEWAL)
    boolean renewFirst() {
        Map<Metric, Set<UUID>> first = renewals.first();
        boolean renewed = false;
        for (Metric metric : first.keySet()) {
            List<Incident> locked = incidents.lockUnlocked(first.get(metric));
            // Taken before the figures are read: what is queued from now on may not be among these.
            renewed |= renewals.take(metric, ids(locked)) > 0;
            metric.tolls().forEach(toll -> renew(toll, locked));
            if (locked.size() < first.get(metric).size()) {
                renewals.forgetDeleted(metric, first.get(metric));
            }
        }
        return renewed;
    }

    private static List<UUID> ids(List<Incident> incidents) {
        return incidents.stream().map(Incident::id).toList();
    }

    /** Renews tolls of incidents that are locked: of two writes to one at the same time, the later sees the figures of both. */
    private void renew(Metric metric, List<Incident> locked) {
        List<UUID> incidentIds = ids(locked);
        Map<UUID, List<ClaimedFigure>> claimed = figures.of(incidentIds, metric);
        Map<UUID, List<Part>> parts = rows.parts(incidentIds, metric);
        Map<UUID, List<Reaching>> reaching = reachings.below(incidentIds, metric);
        Map<UUID, List<StoredRow>> stored = rows.of(incidentIds, metric);
        Map<UUID, List<StoredReaching>> storedReaching = reachings.of(incidentIds, metric);
        for (Incident incident : locked) {
            UUID id = incident.id();
            Below below = new Below(parts.getOrDefault(id, List.of()), reaching.getOrDefault(id, List.of()));
            Toll toll = toll(incident, metric, claimed.getOrDefault(id, List.of()), below);
            store(
                    incident,
                    toll,
                    stored.getOrDefault(id, List.of()),
                    storedReaching.getOrDefault(id, List.of()),
                    row -> rows.persist(row),
                    claim -> reachings.persist(claim));
        }
    }

    private static Toll toll(Incident incident, Metric metric, List<ClaimedFigure> claimed, Below below) {
        IncidentClaims account = new IncidentClaims(
                incident.id(), incident.title(), incident.window(), incident.daysOff(), claimed, List.of());
        return Toll.of(account, below, Question.of(metric));
    }

    private void store(
            Incident incident,
            Toll toll,
            List<StoredRow> stored,
            List<StoredReaching> storedReaching,
            Consumer<StoredRow> add,
            Consumer<StoredReaching> addReaching) {
        Metric metric = toll.question().metric();
        Map<StoredRow.Key, StoredRow> before =
                stored.stream().collect(Collectors.toMap(row -> row.key, Function.identity()));
        boolean parentIsStale = reachings.keep(incident, toll, storedReaching, addReaching);
        for (Toll.Row row : toll.rows()) {
            StoredRow now = StoredRow.of(incident, metric, row);
            StoredRow old = before.get(now.key);
            parentIsStale |= old == null ? now.saysANumber() : !now.asPart().equals(old.asPart());
            keep(old, now, add);
            before.remove(now.key);
        }
        // Rows by sex or age, which there are only while somebody counts so.
        for (StoredRow gone : before.values()) {
            rows.delete(gone);
            parentIsStale = true;
        }
        if (metric == Metric.KILLED) {
            incident.keep(killed(toll), clock.instant());
        }
        if (parentIsStale && incident.parentId() != null) {
            renewals.add(incident.parentId(), metric);
        }
    }

    private void keep(StoredRow old, StoredRow now, Consumer<StoredRow> add) {
        if (old == null && now.saysANumber()) {
            add.accept(now);
        } else if (old != null && now.saysANumber()) {
            old.become(now);
        } else if (old != null) {
            rows.delete(old);
        }
    }

    private static Killed killed(Toll toll) {
        Toll.Row everybody = toll.row(Counted.People.EVERYBODY);
        return new Killed(
                StoredRow.number(everybody.low()),
                StoredRow.number(everybody.best()),
                StoredRow.number(everybody.high()),
                !toll.conflicts().isEmpty());
    }
}
