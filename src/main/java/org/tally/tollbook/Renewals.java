package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.claim.Metric;
import org.tally.incident.Ancestry;

/** The queue of stale tolls, in the database, so that no entry is lost and replicas share the work. */
@Singleton
class Renewals implements PanacheRepositoryBase<Renewal, Long> {

    /** Entries per transaction: few enough that writers do not wait long for the incidents that it locks. */
    private static final int BATCH_SIZE = 200;

    /** The timeout in seconds for queuing all tolls, of which there can be millions. */
    private static final int TIMEOUT_SECONDS = 300;

    /** The number up to which entries are counted: a gauge may not read millions of rows. */
    static final int MOST_COUNTED = 10_000;

    void queue(UUID incidentId, Metric metric) {
        persist(Renewal.of(incidentId, metric));
    }

    /** Queues the tolls that use figures of a source or of its copies. */
    void queueSource(UUID sourceId) {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure where sourceId = :source"
                        + " union select f.incidentId, f.metric from Source s join Figure f on f.sourceId = s.id"
                        + " where s.syndicationOf = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }

    /** Queues the tolls that use figures with one of the names as originator, agency or publisher, or figures of copies of such sources. */
    void queueNames(Collection<String> nameKeys) {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure where originatorKey in :keys"
                        + " union select f.incidentId, f.metric from Figure f join f.coOriginators c"
                        + " where c.nameKey in :keys"
                        + Stream.of("publisherKey", "agencyKey")
                                .map(key -> " union select f.incidentId, f.metric from Source s"
                                        + " join Figure f on f.sourceId = s.id where s." + key + " in :keys"
                                        + " union select f.incidentId, f.metric from Source s"
                                        + " join Source c on c.syndicationOf = s.id"
                                        + " join Figure f on f.sourceId = c.id where s." + key + " in :keys")
                                .collect(Collectors.joining()))
                .setParameter("keys", nameKeys)
                .executeUpdate();
    }

    /** Queues all tolls: those with figures, and those with stored rows. */
    @Transactional
    @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
    void queueAll() {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure"
                        + " union select key.incidentId, key.metric from StoredRow")
                .executeUpdate();
    }

    /** The incidents of the oldest entries, by metric. */
    Map<Metric, Set<UUID>> first() {
        return find("order by id").page(0, BATCH_SIZE).stream()
                .collect(Collectors.groupingBy(
                        renewal -> renewal.metric,
                        Collectors.mapping(renewal -> renewal.incidentId, Collectors.toSet())));
    }

    /** The number of queued tolls, each counted once. */
    @Transactional
    long queued() {
        return find("select count(distinct incidentId || '/' || metric) from Renewal")
                .project(Long.class)
                .singleResult();
    }

    /** The time of the oldest entry; empty without entries. */
    @Transactional
    Optional<Instant> oldest() {
        return getSession()
                .createSelectionQuery("select queuedAt from Renewal order by id", Instant.class)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** The number of entries, or {@link #MOST_COUNTED} if there are more. */
    @Transactional
    long countEntries() {
        return getSession()
                .createNativeQuery(
                        "select count(*) from (select 1 from toll_renewal limit " + MOST_COUNTED + ") as entries",
                        Long.class)
                .getSingleResult();
    }

    /** Removes all entries of tolls and returns their number. */
    long remove(Metric metric, List<UUID> incidentIds) {
        return delete("metric = ?1 and incidentId in ?2", metric, incidentIds);
    }

    /** Removes the entries whose incident has been deleted. */
    void removeDeleted(Metric metric, Set<UUID> incidentIds) {
        delete(
                "from Renewal r where r.metric = ?1 and r.incidentId in ?2"
                        + " and not exists (select 1 from Incident i where i.id = r.incidentId)",
                metric,
                incidentIds);
    }

    /** Whether a toll below the ancestor is queued, which the ancestor's toll depends on. */
    boolean hasEntriesBelow(UUID ancestorId, Metric metric) {
        HibernateCriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<Renewal> renewal = query.from(Renewal.class);
        query.select(renewal.get(Renewal_.id))
                .where(
                        renewal.get(Renewal_.metric).in(metric.figureMetrics()),
                        renewal.get(Renewal_.incidentId).in(Ancestry.below(List.of(ancestorId), query, builder)));
        return !getSession()
                .createSelectionQuery(query)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
