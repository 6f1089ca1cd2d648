package org.tally.incident;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.tally.journal.Journal;
import org.tally.journal.JournalledRepository;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.source.Sources;
import org.tally.store.Lists;
import org.tally.web.PageRequest;
import org.tally.web.Slice;

/** All incidents. */
@Singleton
public class Incidents extends JournalledRepository<Incident, IncidentInput, IncidentView> {

    /** How many levels the tree of incidents has at most, the outermost included. */
    private static final int DEEPEST = 8;

    private final Sources sources;

    Incidents(Journal journal, Sources sources) {
        super(ResourceKind.INCIDENT, journal, Incident.class, Incident_.id);
        this.sources = sources;
    }

    @Transactional
    Slice<IncidentView> page(IncidentFilter filter, PageRequest request) {
        return page(filter, filter, request);
    }

    @Override
    protected Incident blank() {
        return new Incident();
    }

    @Override
    protected void apply(IncidentInput input, Incident incident) {
        input.applyTo(incident);
    }

    @Override
    protected IncidentView view(Incident incident) {
        return IncidentView.of(incident);
    }

    @Override
    protected void checkAgainstOthers(UUID id, IncidentInput input, Faults faults) {
        if (input.parentId() != null) {
            checkParent(id, input.parentId(), faults);
        }
        List<UUID> sourceIds = Lists.orEmpty(input.sourceIds());
        List<UUID> missing = sources.missing(sourceIds);
        for (UUID sourceId : missing) {
            faults.add(
                    "/sourceIds/" + sourceIds.indexOf(sourceId),
                    FaultCode.NOT_FOUND,
                    "There is no source " + sourceId + ".");
        }
    }

    /**
     * Checks that the tree stays a tree of at most {@link #DEEPEST} levels.
     *
     * <p>An incident that moves locks those above its new place, so that two that move below each other at the same time
     * cannot make a cycle: one of them meets a deadlock and is refused. A new incident has nothing below it, cannot close a
     * cycle, and locks nothing: a war would be a hot row. At worst it ends a level too deep, when its parent moves at that
     * very moment.
     */
    private void checkParent(UUID id, UUID parentId, Faults faults) {
        boolean isNew = lookUp(id).isEmpty();
        LockModeType lock = isNew ? LockModeType.NONE : LockModeType.PESSIMISTIC_WRITE;
        int levelsAbove = 0;
        for (UUID above = parentId; above != null; levelsAbove++) {
            if (above.equals(id)) {
                faults.add("/parentId", FaultCode.CYCLE, "Incident " + parentId + " is this one or lies below it.");
                return;
            }
            Incident ancestor = findById(above, lock);
            if (ancestor == null) {
                faults.add("/parentId", FaultCode.NOT_FOUND, "There is no incident " + above + ".");
                return;
            }
            above = ancestor.parentId;
        }
        if (levelsAbove + (isNew ? 1 : levels(id)) > DEEPEST) {
            faults.add("/parentId", FaultCode.TOO_DEEP, "The tree of incidents has at most " + DEEPEST + " levels.");
        }
    }

    /** How many levels an incident and those below it take up. */
    private int levels(UUID id) {
        int levels = 0;
        for (List<UUID> level = List.of(id); !level.isEmpty(); levels++) {
            level = find("parentId in ?1", level).project(Id.class).stream()
                    .map(Id::id)
                    .toList();
        }
        return levels;
    }

    private record Id(UUID id) {}
}
