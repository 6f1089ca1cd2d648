package org.tally.incident;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;
import org.tally.input.Lists;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.Listing;
import org.tally.listing.ReadOnlySession;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.Documents;
import org.tally.record.RecordRepository;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Sources;

/** The repository of incidents, with the rules between incidents and their sources. */
@Singleton
public class Incidents extends RecordRepository<Incident, IncidentInput, IncidentView> {

    private final IncidentTree tree;
    private final Sources sources;
    private final ActorNames names;

    Incidents(
            Journal journal,
            WriteBatches batches,
            Documents documents,
            IncidentTree tree,
            Sources sources,
            ActorNames names) {
        super(ResourceKind.INCIDENT, journal, batches, documents, Incident.class, Incident_.id, IncidentView.class);
        this.tree = tree;
        this.sources = sources;
        this.names = names;
    }

    /** Warns about an incident whose dates do not overlap those of its parent. */
    @Transactional
    Optional<String> warning(IncidentView incident) {
        return Optional.ofNullable(incident.parentId())
                .map(this::findById)
                .filter(parent -> !parent.window().overlaps(incident.window()))
                .map(parent -> "The dates do not overlap those of the parent " + parent.id()
                        + ". Check the dates and the parent.");
    }

    /** Lists the incidents that match a filter. The cursor is bound to the filter alone, so a new alias does not make it stale. */
    public Listing<IncidentView> search(IncidentFilter filter, @Nullable List<String> sort) {
        return list(filter, IncidentSearch.of(filter, names), sort);
    }

    /** Measures the area and the time that all incidents cover. */
    public IncidentExtent extent() {
        return ReadOnlySession.run(
                getSession(),
                session ->
                        session.createSelectionQuery("""
                                select min(location.longitude), min(location.latitude),
                                    max(location.longitude), max(location.latitude),
                                    min(dateStart), case when count(*) = count(dateEnd) then max(dateEnd) end
                                from Incident""", IncidentExtent.class).getSingleResult());
    }

    @Override
    protected Incident blank() {
        return new Incident();
    }

    @Override
    protected void apply(IncidentInput input, Incident incident, WriteBatch batch) {
        input.applyTo(incident);
    }

    @Override
    protected IncidentView view(Incident incident) {
        return IncidentView.of(incident);
    }

    @Override
    protected Record state(IncidentView view) {
        return view.withoutToll();
    }

    @Override
    protected void lockFor(@Nullable IncidentView before, IncidentInput input) {
        if (before != null && !Objects.equals(before.parentId(), input.parentId())) {
            tree.lock();
        } else if (before == null && input.parentId() != null) {
            tree.lockForNew();
        }
        lock(nonNull(before == null ? null : before.id()));
        sources.lock(Lists.orEmpty(input.sourceIds()));
    }

    @Override
    protected void lockForDeletion() {
        tree.lock();
    }

    @Override
    protected void checkAgainstOthers(
            UUID id, @Nullable IncidentView before, IncidentInput input, WriteBatch batch, Faults faults) {
        if (input.parentId() != null) {
            checkParent(id, before, input.parentId(), batch, faults);
        }
        List<UUID> sourceIds = Lists.orEmpty(input.sourceIds());
        List<UUID> missing = sources.missing(sourceIds, batch);
        for (UUID sourceId : missing) {
            faults.add(
                    "/sourceIds/" + sourceIds.indexOf(sourceId),
                    FaultCode.NOT_FOUND,
                    "There is no source " + sourceId + ".");
        }
    }

    /**
     * Stores the toll of everybody killed with its incident, if it has changed.
     *
     * @param originators the number of independent originators behind the toll. No view shows it, so it alone does not make a record
     *     one that has changed.
     */
    public void keep(Killed toll, @Nullable Long originators, Incident incident, Instant now) {
        incident.killedOriginators = originators;
        if (!incident.killed.equals(toll)) {
            incident.keep(toll, now);
            keepDocument(incident);
        }
    }

    /** Locks the incidents that no other transaction has locked, and returns them. */
    public List<Incident> lockUnlocked(Collection<UUID> ids) {
        return find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .list();
    }

    private void checkParent(UUID id, @Nullable IncidentView before, UUID parentId, WriteBatch batch, Faults faults) {
        if (!exists(parentId, batch)) {
            faults.add("/parentId", FaultCode.NOT_FOUND, "There is no incident " + parentId + ".");
        } else if (before == null) {
            tree.checkNew(parentId, faults);
        } else if (!parentId.equals(before.parentId())) {
            tree.checkMove(id, parentId, faults);
        }
    }
}
