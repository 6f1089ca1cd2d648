package org.tally.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Window;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.RecordsWritten;

/** The tree of incidents, kept as a closure table of ancestors. */
@Singleton
public class IncidentTree implements PanacheRepositoryBase<Ancestry, Ancestry.Link> {

    /** The greatest depth of the tree in levels, including the root. */
    private static final int MAX_LEVELS = 8;

    /** An incident as a node of the tree. */
    public record Node(
            UUID id,
            @Nullable UUID parentId,
            String title,
            LocalDate dateStart,
            @Nullable LocalDate dateEnd,
            @Nullable Integer datePrecision) {

        public Window window() {
            return new Window(dateStart, dateEnd);
        }
    }

    /** An incident and all incidents below it, in no order. */
    public List<Node> withAllBelow(UUID id) {
        // Two statements: with both conditions joined by "or", neither database uses an index.
        return Stream.of(
                        nodes((incident, query, builder) -> builder.equal(incident.get(Incident_.id), id)),
                        nodes((incident, query, builder) ->
                                incident.get(Incident_.id).in(Ancestry.below(List.of(id), query, builder))))
                .flatMap(List::stream)
                .toList();
    }

    /** The incidents with the ids, in no order. */
    public List<Node> nodes(Collection<UUID> ids) {
        return nodes((incident, query, builder) -> incident.get(Incident_.id).in(ids));
    }

    private interface Where {
        Predicate restriction(Root<Incident> incident, CriteriaQuery<Node> query, HibernateCriteriaBuilder builder);
    }

    private List<Node> nodes(Where where) {
        HibernateCriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<Node> query = builder.createQuery(Node.class);
        Root<Incident> incident = query.from(Incident.class);
        query.select(builder.construct(
                        Node.class,
                        incident.get(Incident_.id),
                        incident.get(Incident_.parentId),
                        incident.get(Incident_.title),
                        incident.get(Incident_.dateStart),
                        incident.get(Incident_.dateEnd),
                        incident.get(Incident_.datePrecision)))
                .where(where.restriction(incident, query, builder));
        return getSession().createSelectionQuery(query).getResultList();
    }

    /** Checks that a new incident can be added below the parent. */
    void checkNew(UUID parentId, Faults faults) {
        checkDepth(parentId, 1, faults);
    }

    /** Checks that moving an incident below the parent closes no cycle and does not make the tree too deep. */
    void checkMove(UUID id, UUID parentId, Faults faults) {
        if (parentId.equals(id)
                || findByIdOptional(new Ancestry.Link(id, parentId)).isPresent()) {
            faults.add("/parentId", FaultCode.CYCLE, "Incident " + parentId + " is this one or lies below it.");
        } else {
            checkDepth(parentId, levels(id), faults);
        }
    }

    private void checkDepth(UUID parentId, long levels, Faults faults) {
        if (ancestors(parentId).size() + 1 + levels > MAX_LEVELS) {
            faults.add("/parentId", FaultCode.TOO_DEEP, "The tree of incidents has at most " + MAX_LEVELS + " levels.");
        }
    }

    /** Updates the ancestors of the incidents that were just written. */
    void updateAncestors(@Observes RecordsWritten written) {
        for (RecordsWritten.Write write : written.writes()) {
            if (write.after() instanceof IncidentView after) {
                if (write.before() instanceof IncidentView before) {
                    if (!Objects.equals(before.parentId(), after.parentId())) {
                        move(after.id(), after.parentId());
                    }
                } else if (after.parentId() != null) {
                    add(after.id(), after.parentId());
                }
            }
        }
    }

    private void add(UUID id, UUID parentId) {
        Stream.concat(Stream.of(parentId), ancestors(parentId).stream())
                .forEach(ancestor -> persist(Ancestry.of(ancestor, id)));
        flush();
    }

    /**
     * Moves an incident, with all incidents below it.
     *
     * @param parentId the new parent; {@code null} for none
     */
    private void move(UUID id, @Nullable UUID parentId) {
        delete(
                "link.ancestorId in (select up.link.ancestorId from Ancestry up where up.link.incidentId = ?1)"
                        + " and (link.incidentId = ?1 or link.incidentId in"
                        + " (select down.link.incidentId from Ancestry down where down.link.ancestorId = ?1))",
                id);
        if (parentId != null) {
            add(id, parentId);
            getSession()
                    .createMutationQuery("insert into Ancestry (link.ancestorId, link.incidentId)"
                            + " select up.link.ancestorId, down.link.incidentId from Ancestry up, Ancestry down"
                            + " where up.link.incidentId = :id and down.link.ancestorId = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    private List<UUID> ancestors(UUID id) {
        return find("select link.ancestorId from Ancestry where link.incidentId = ?1", id)
                .project(UUID.class)
                .list();
    }

    /** The depth in levels of the subtree of an incident. */
    private long levels(UUID id) {
        long deepest = getSession()
                .createSelectionQuery(
                        "select count(*) from Ancestry up where up.link.incidentId in"
                                + " (select down.link.incidentId from Ancestry down where down.link.ancestorId = :id)"
                                + " group by up.link.incidentId order by count(*) desc",
                        Long.class)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultStream()
                .findAny()
                .orElse((long) ancestors(id).size());
        return deepest - ancestors(id).size() + 1;
    }

    /** Locks the tree exclusively for a move or a deletion: two concurrent moves that are each valid can close a cycle together. */
    public void lock() {
        getSession().find(Lock.class, 1, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Takes a shared lock on the tree for adding incidents.
     *
     * <p>Writers that add incidents below the same war wait neither for each other nor for the renewal of its toll. They wait
     * only for a move or a deletion.
     */
    public void lockForNew() {
        getSession().find(Lock.class, 1, LockModeType.PESSIMISTIC_READ);
    }

    /** A single row whose lock stands for the whole tree. */
    @Entity
    @Table(name = "incident_tree")
    static class Lock {

        @Id
        int id;
    }
}
