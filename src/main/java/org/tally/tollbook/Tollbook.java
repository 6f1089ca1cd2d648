package org.tally.tollbook;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.event.Event;
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
import org.jspecify.annotations.Nullable;
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
import org.tally.toll.ReachingClaim;
import org.tally.toll.Toll;

/**
 * Keeps the stored toll rows up to date, and {@code killed} of every incident: a cache of the core's results.
 *
 * <p>A write renews the toll of its incident in the same transaction, and only queues the parent. A worker renews the parent, and
 * queues the next incident above if the parent's rows changed. So writers do not contend for the rows of a war with a hundred
 * thousand incidents below it.
 */
@Singleton
class Tollbook {

    /** The timeout in seconds for renewing a batch of the queue; each toll can have any number of incidents below it. */
    private static final int TIMEOUT_SECONDS = 300;

    private final Incidents incidents;
    private final ClaimedFigures figures;
    private final StoredRows rows;
    private final StoredReachingClaims reachingClaims;
    private final Renewals renewals;
    private final NameRenewals nameRenewals;
    private final Clock clock;
    private final Event<TollsRenewed> tollsRenewed;

    /** The event that tolls of the queue were renewed, fired within the transaction. */
    record TollsRenewed(int tolls) {}

    Tollbook(
            Incidents incidents,
            ClaimedFigures figures,
            StoredRows rows,
            StoredReachingClaims reachingClaims,
            Renewals renewals,
            NameRenewals nameRenewals,
            Clock clock,
            Event<TollsRenewed> tollsRenewed) {
        this.incidents = incidents;
        this.figures = figures;
        this.rows = rows;
        this.reachingClaims = reachingClaims;
        this.renewals = renewals;
        this.nameRenewals = nameRenewals;
        this.clock = clock;
        this.tollsRenewed = tollsRenewed;
    }

    /** Stores the tolls of new incidents from their new figures. Incidents below them queue them as parents. */
    void storeNewTolls(@Observes WriteBatch batch) {
        batch.created(FigureView.class)
                .flatMap(figure -> figure.metric().tollMetrics().stream())
                .distinct()
                .forEach(metric -> figures.newIn(batch, metric)
                        .forEach((id, claimed) -> batch.newRecord(Incident.class, id)
                                .ifPresent(incident -> store(
                                        incident,
                                        toll(incident, metric, claimed, new Below(List.of(), List.of())),
                                        List.of(),
                                        List.of(),
                                        batch::addRow,
                                        batch::addRow))));
    }

    /** Renews or queues the tolls that depend on the records that were just written. */
    void renewDependents(@Observes RecordsWritten written) {
        Map<Metric, Set<UUID>> stale = new TreeMap<>();
        Set<UUID> newIncidents = newIncidents(written);
        for (RecordsWritten.Write write : written.writes()) {
            write.beforeAndAfter(FigureView.class, Function.identity())
                    .filter(figure -> write.before() != null || !newIncidents.contains(figure.incidentId()))
                    .forEach(figure ->
                            figure.metric().tollMetrics().forEach(metric -> add(stale, metric, figure.incidentId())));
            if (write.before() instanceof IncidentView before && write.after() instanceof IncidentView after) {
                addMovedOrRedated(before, after, stale);
            }
            if (write.before() instanceof SourceView before && write.after() instanceof SourceView after) {
                queueSource(before, after);
            }
        }
        stale.forEach((metric, incidentIds) -> renew(metric, incidents.lock(incidentIds)));
        queueNames(written);
    }

    /** Queues the tolls that depend on changed names, since a name can occur in any number of incidents. */
    private void queueNames(RecordsWritten written) {
        Set<String> keys = new TreeSet<>();
        for (RecordsWritten.Write write : written.writes()) {
            if (write.before() instanceof OrganizationView || write.after() instanceof OrganizationView) {
                keys.addAll(
                        NameRenewals.affectedKeys((OrganizationView) write.before(), (OrganizationView) write.after()));
            }
        }
        nameRenewals.queue(keys);
    }

    /** The ids of the new incidents. {@link #storeNewTolls} has already stored their tolls. */
    private static Set<UUID> newIncidents(RecordsWritten written) {
        return written.writes().stream()
                .filter(write -> write.before() == null && write.after() instanceof IncidentView)
                .map(RecordsWritten.Write::id)
                .collect(Collectors.toSet());
    }

    private static void add(Map<Metric, Set<UUID>> stale, Metric metric, UUID incidentId) {
        stale.computeIfAbsent(metric, key -> new TreeSet<>()).add(incidentId);
    }

    private void addMovedOrRedated(IncidentView before, IncidentView after, Map<Metric, Set<UUID>> stale) {
        boolean moved = !Objects.equals(before.parentId(), after.parentId());
        if (moved
                || !before.window().equals(after.window())
                || !Objects.equals(before.datePrecision(), after.datePrecision())) {
            Stream.of(rows.metrics(after.id()), figures.metrics(after.id()), reachingClaims.metrics(after.id()))
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(metric -> {
                        add(stale, metric, after.id());
                        if (moved && before.parentId() != null) {
                            renewals.queue(before.parentId(), metric);
                        }
                    });
        }
    }

    /** Queues the tolls that depend on a changed source, since it can carry figures of any number of incidents. */
    private void queueSource(SourceView before, SourceView after) {
        if (!Objects.equals(before.publisher(), after.publisher())
                || !Objects.equals(before.agency(), after.agency())
                || !Objects.equals(before.syndicationOf(), after.syndicationOf())
                || before.reliability() != after.reliability()) {
            renewals.queueSource(after.id());
        }
    }

    /** How many of the oldest queued tolls were renewed. */
    enum Renewed {
        SOME,
        /** The incidents of all of them are locked or were deleted. */
        NONE,
        /** All: no toll was queued. */
        ALL
    }

    /** Renews the oldest queued tolls whose incidents are not locked. */
    @Transactional
    @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
    Renewed renewFirst() {
        Map<Metric, Set<UUID>> first = renewals.first();
        if (first.isEmpty()) {
            return Renewed.ALL;
        }
        boolean renewed = false;
        for (Metric metric : first.keySet()) {
            List<Incident> locked = incidents.lockUnlocked(first.get(metric));
            // Removed before the figures are read: a write from now on queues the toll again.
            renewed |= renewals.remove(metric, ids(locked)) > 0;
            metric.tollMetrics().forEach(toll -> renew(toll, locked));
            if (locked.size() < first.get(metric).size()) {
                renewals.removeDeleted(metric, first.get(metric));
            }
        }
        return renewed ? Renewed.SOME : Renewed.NONE;
    }

    private static List<UUID> ids(List<Incident> incidents) {
        return incidents.stream().map(Incident::id).toList();
    }

    /** Renews the tolls of locked incidents. Because of the lock, the later of two concurrent writes sees the figures of both. */
    private void renew(Metric metric, List<Incident> locked) {
        tollsRenewed.fire(new TollsRenewed(locked.size()));
        List<UUID> incidentIds = ids(locked);
        Map<UUID, List<ClaimedFigure>> claimed = figures.onIncidents(incidentIds, metric);
        Map<UUID, List<Part>> parts = rows.parts(incidentIds, metric);
        Map<UUID, List<ReachingClaim>> reaching = reachingClaims.below(incidentIds, metric);
        Map<UUID, List<StoredRow>> stored = rows.of(incidentIds, metric);
        Map<UUID, List<StoredReachingClaim>> storedReaching = reachingClaims.of(incidentIds, metric);
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
                    claim -> reachingClaims.persist(claim));
        }
    }

    private static Toll toll(Incident incident, Metric metric, List<ClaimedFigure> claimed, Below below) {
        IncidentClaims claims = new IncidentClaims(
                incident.id(), incident.title(), incident.window(), incident.daysOff(), claimed, List.of());
        return Toll.of(claims, below, Question.of(metric));
    }

    private void store(
            Incident incident,
            Toll toll,
            List<StoredRow> stored,
            List<StoredReachingClaim> storedReaching,
            Consumer<StoredRow> add,
            Consumer<StoredReachingClaim> addReaching) {
        Metric metric = toll.question().metric();
        Map<StoredRow.Key, StoredRow> before =
                stored.stream().collect(Collectors.toMap(row -> row.key, Function.identity()));
        boolean parentIsStale = reachingClaims.replace(incident, toll, storedReaching, addReaching);
        for (Toll.Row row : toll.rows()) {
            StoredRow current = StoredRow.of(incident, metric, row);
            StoredRow old = before.get(current.key);
            parentIsStale |= old == null
                    ? current.isWorthStoring()
                    : !current.valuesForParent().equals(old.valuesForParent());
            replace(old, current, add);
            before.remove(current.key);
        }
        // Rows by sex or age disappear with the last figure that counts that way.
        for (StoredRow stale : before.values()) {
            rows.delete(stale);
            parentIsStale = true;
        }
        if (metric == Metric.KILLED) {
            incidents.keep(killed(toll), originatorsOfKilled(toll), incident, clock.instant());
        }
        if (parentIsStale && incident.parentId() != null) {
            renewals.queue(incident.parentId(), metric);
        }
    }

    private void replace(@Nullable StoredRow old, StoredRow current, Consumer<StoredRow> add) {
        if (old == null && current.isWorthStoring()) {
            add.accept(current);
        } else if (old != null && current.isWorthStoring()) {
            old.copyFrom(current);
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

    private static @Nullable Long originatorsOfKilled(Toll toll) {
        Toll.Row everybody = toll.row(Counted.People.EVERYBODY);
        return everybody.best().isPresent() ? everybody.independence().originators() : null;
    }
}
