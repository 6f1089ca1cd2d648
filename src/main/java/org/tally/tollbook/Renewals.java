package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.tally.claim.Metric;
import org.tally.incident.IncidentTree;

/** The tolls that have to be reckoned again: a queue in the database, so that nothing is lost and replicas share the work. */
@Singleton
class Renewals implements PanacheRepositoryBase<Renewal, Long> {

    /** How many entries are looked at together. */
    private static final int BATCH = 1_000;

    void add(UUID incidentId, Metric metric) {
        persist(Renewal.of(incidentId, metric));
    }

    /** Queues every toll that rests on figures of the source. */
    void addAllOf(UUID sourceId) {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select distinct incidentId, metric from Figure where sourceId = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }

    /** Queues every toll that there is or ought to be. */
    @Transactional
    void addAll() {
        getSession()
                .createMutationQuery("insert into Renewal (incidentId, metric)"
                        + " select incidentId, metric from Figure"
                        + " union select key.incidentId, key.metric from StoredRow")
                .executeUpdate();
    }

    /** The tolls that were queued first, each once. */
    @Transactional
    List<Renewal.Of> first() {
        return find("order by id").page(0, BATCH).stream()
                .map(Renewal::of)
                .distinct()
                .toList();
    }

    /** How many tolls are queued. */
    @Transactional
    long tolls() {
        return find("select count(distinct incidentId || '/' || metric) from Renewal")
                .project(Long.class)
                .singleResult();
    }

    /** Takes a toll off the queue, however often it was put there; whether it was there at all. */
    boolean take(Renewal.Of renewal) {
        return delete("incidentId = ?1 and metric = ?2", renewal.incidentId(), renewal.metric()) > 0;
    }

    /** Whether a toll is queued that the one of the ancestor rests on. */
    boolean anyBelow(UUID ancestorId, Metric metric) {
        CriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<Renewal> renewal = query.from(Renewal.class);
        query.select(renewal.get(Renewal_.id))
                .where(
                        builder.equal(renewal.get(Renewal_.metric), metric),
                        IncidentTree.liesBelow(renewal.get(Renewal_.incidentId), ancestorId, query, builder));
        return !getSession()
                .createSelectionQuery(query)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
