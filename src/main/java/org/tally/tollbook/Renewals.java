package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.claim.Metric;
import org.tally.incident.Ancestry;

/** The tolls that have to be reckoned again: a queue in the database, so that nothing is lost and replicas share the work. */
@Singleton
class Renewals implements PanacheRepositoryBase<Renewal, Long> {

    /** How many are renewed in one transaction: few enough that writers do not wait long for the incidents that it locks. */
    private static final int TOGETHER = 200;

    /** How many seconds it may take to queue all tolls, of which there may be millions. */
    private static final int LONGEST_QUEUEING = 300;

    void add(UUID incidentId, Metric metric) {
        persist(Renewal.of(incidentId, metric));
    }

    /** Queues every toll that rests on figures of the source, or of its copies. */
    void addAllOf(UUID sourceId) {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure where sourceId = :source"
                        + " union select f.incidentId, f.metric from Source s join Figure f on f.sourceId = s.id"
                        + " where s.syndicationOf = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }

    /** Queues every toll that rests on what was said, carried or published under one of the names, or on copies of that. */
    void addAllOf(Collection<String> nameKeys) {
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

    /** Queues every toll that there is or ought to be. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_QUEUEING)
    void addAll() {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure"
                        + " union select key.incidentId, key.metric from StoredRow")
                .executeUpdate();
    }

    /** The tolls that were queued first, by metric. */
    Map<Metric, Set<UUID>> first() {
        return find("order by id").page(0, TOGETHER).stream()
                .collect(Collectors.groupingBy(
                        renewal -> renewal.metric,
                        Collectors.mapping(renewal -> renewal.incidentId, Collectors.toSet())));
    }

    /** How many tolls are queued. */
    @Transactional
    long tolls() {
        return find("select count(distinct incidentId || '/' || metric) from Renewal")
                .project(Long.class)
                .singleResult();
    }

    /** Takes tolls off the queue, however often they were put there; how many entries these were. */
    long take(Metric metric, List<UUID> incidentIds) {
        return delete("metric = ?1 and incidentId in ?2", metric, incidentIds);
    }

    /** Takes off those whose incident was deleted meanwhile. */
    void forgetDeleted(Metric metric, Set<UUID> incidentIds) {
        delete(
                "from Renewal r where r.metric = ?1 and r.incidentId in ?2"
                        + " and not exists (select 1 from Incident i where i.id = r.incidentId)",
                metric,
                incidentIds);
    }

    /** Whether a toll is queued that the one of the ancestor rests on. */
    boolean anyBelow(UUID ancestorId, Metric metric) {
        HibernateCriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<Renewal> renewal = query.from(Renewal.class);
        query.select(renewal.get(Renewal_.id))
                .where(
                        renewal.get(Renewal_.metric).in(metric.figures()),
                        renewal.get(Renewal_.incidentId).in(Ancestry.below(List.of(ancestorId), query, builder)));
        return !getSession()
                .createSelectionQuery(query)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
