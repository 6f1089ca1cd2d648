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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.claim.Window;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.RecordsWritten;

/** The tree that parents make of incidents. */
@Singleton
public class IncidentTree implements PanacheRepositoryBase<Ancestry, Ancestry.Link> {

    /** How many levels the tree has at most, the outermost included. */
    private static final int DEEPEST = 8;

    /** An incident as a node of the tree. */
    public record Node(
            UUID id, UUID parentId, String title, LocalDate dateStart, LocalDate dateEnd, Integer datePrecision) {

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

    /** Checks that a new incident may be put below the parent. */
    void checkNew(UUID parentId, Faults faults) {
        checkDepth(parentId, 1, faults);
    }

    /** Checks that an incident may be moved below the parent, where it closes no cycle and gets not too deep. */
    void checkMove(UUID id, UUID parentId, Faults faults) {
        if (parentId.equals(id)
                || findByIdOptional(new Ancestry.Link(id, parentId)).isPresent()) {
            faults.add("/parentId", FaultCode.CYCLE, "Incident " + parentId + " is this one or lies below it.");
        } else {
            checkDepth(parentId, levels(id), faults);
        }
    }

    private void checkDepth(UUID parentId, long levels, Faults faults) {
        if (above(parentId).size() + 1 + levels > DEEPEST) {
            faults.add("/parentId", FaultCode.TOO_DEEP, "The tree of incidents has at most " + DEEPEST + " levels.");
        }
    }

    /** Puts incidents where their parents are now. */
    void follow(@Observes RecordsWritten written) {
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
        Stream.concat(Stream.of(parentId), above(parentId).stream())
                .forEach(ancestor -> persist(Ancestry.of(ancestor, id)));
        flush();
    }

    /** Puts an incident, with all below it, below another parent, or below none. */
    private void move(UUID id, UUID parentId) {
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

    private List<UUID> above(UUID id) {
        return find("select link.ancestorId from Ancestry where link.incidentId = ?1", id)
                .project(UUID.class)
                .list();
    }

    /** How many levels an incident and those below it take up. */
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
                .orElse((long) above(id).size());
        return deepest - above(id).size() + 1;
    }

    /** Locks it for a move or a deletion, one at a time: two moves that each are sound may close a cycle together. */
    public void lock() {
        getSession().find(Lock.class, 1, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Locks it for new incidents. Those who put incidents below one and the same war do not wait for each other, nor for its
     * toll. They wait for a request that moves or deletes it.
     */
    public void lockForNew() {
        getSession().find(Lock.class, 1, LockModeType.PESSIMISTIC_READ);
    }

    /** The row by whose lock the tree is locked. */
    @Entity
    @Table(name = "incident_tree")
    static class Lock {

        @Id
        int id;
    }
}
