package org.tally.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.Filter;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.ReadOnlySession;
import org.tally.listing.SortKey;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Finds, reads and locks the stored records of one kind.
 *
 * @param <E> the entity
 * @param <V> the view that clients read
 */
public abstract class StoredRecords<E extends StoredRecord, V extends Record & Versioned>
        implements PanacheRepositoryBase<E, UUID> {

    /** How many records one statement locks: it takes a parameter for each. */
    private static final int LOCKED_AT_ONCE = 1_000;

    final ResourceKind resource;
    final Journal journal;
    final Class<E> entity;
    final Class<V> view;
    private final SortKey<E> id;

    StoredRecords(
            ResourceKind resource,
            Journal journal,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Class<V> view) {
        this.resource = resource;
        this.journal = journal;
        this.entity = entity;
        this.id = SortKey.of(id);
        this.view = view;
    }

    protected abstract V view(E entity);

    /** Locks records in the order of their ids, and reads them as they are then. */
    public List<E> lock(Collection<UUID> ids) {
        // In the databases, too, ids have the order of their digits.
        List<UUID> inOrder = ids.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        List<E> locked = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += LOCKED_AT_ONCE) {
            List<UUID> some = inOrder.subList(from, Math.min(from + LOCKED_AT_ONCE, inOrder.size()));
            locked.addAll(find("id in ?1 order by id", some)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list());
        }
        return locked;
    }

    /** The ids that are given. */
    protected static List<UUID> given(UUID... maybe) {
        return Stream.of(maybe).filter(Objects::nonNull).toList();
    }

    /**
     * The record as it stands.
     *
     * @throws ProblemException 404 when there never was one, 410 when it was deleted
     */
    public V get(UUID id) {
        return ReadOnlySession.run(
                        getSession(),
                        session -> Optional.ofNullable(session.find(entity, id)).map(this::view))
                .orElseThrow(() -> missing(id));
    }

    /** Those of the ids that records have. Unlike reading the records, it leaves nothing behind that could become stale. */
    public Set<UUID> existing(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : getSession()
                        .createSelectionQuery(
                                "select id from " + entity.getSimpleName() + " where id in :ids", UUID.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toSet());
    }

    /** Reads many records at once, so that they are at hand; ids that no record has are left out. */
    public Set<UUID> present(Collection<UUID> ids) {
        return known(ids).keySet();
    }

    /** Many records as clients read them; ids that no record has are left out. */
    public Map<UUID, V> views(Collection<UUID> ids) {
        return known(ids).values().stream().collect(Collectors.toMap(StoredRecord::id, this::view));
    }

    final Map<UUID, E> known(Collection<UUID> ids) {
        return getSession().findMultiple(entity, List.copyOf(Set.copyOf(ids))).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    }

    /** Those that fit the filter, in the order asked for and then that in which they were recorded. */
    public <F extends Record & Filter<E>> Listing<V> list(F filter, List<String> sort) {
        return list(filter, filter, sort);
    }

    /**
     * The same for a filter with what was looked up for it.
     *
     * @param asked the filter as it was asked for, which cursors belong to
     */
    protected Listing<V> list(Record asked, Filter<E> filter, List<String> sort) {
        Faults faults = new Faults();
        Filter.checkOnce(sort, faults);
        filter.check(sort, faults);
        faults.throwIfAny();
        KeysetQuery<E> query = KeysetQuery.of(entity, filter, filter.order(sort), id, new Asked(asked, sort));
        return new KeysetListing<>(query, view, this::view, this::getSession);
    }

    /** Whether a reference to the record holds. Unlike looking it up, it leaves nothing behind that could become stale. */
    public boolean has(UUID id, WriteBatch batch) {
        return id != null && (isAtHand(id, batch) || count("id", id) > 0);
    }

    /** Whether the record is new in the batch, or was read in this transaction, so that the database need not be asked for it. */
    protected final boolean isAtHand(UUID id, WriteBatch batch) {
        return batch.begun(entity, id).isPresent() || isRead(id);
    }

    private boolean isRead(UUID id) {
        SessionImplementor session = getSession().unwrap(SessionImplementor.class);
        EntityPersister persister = session.getEntityPersister(entity.getName(), null);
        return session.getPersistenceContextInternal().containsEntity(session.generateEntityKey(id, persister));
    }

    /** The record, if a reference to it holds. */
    public Optional<E> lookUp(UUID id, WriteBatch batch) {
        return Optional.ofNullable(id).flatMap(one -> batch.begun(entity, one).or(() -> findByIdOptional(one)));
    }

    final ProblemException missing(UUID id) {
        return journal.knows(resource, id)
                ? new ProblemException(ProblemType.GONE, "It was deleted; its history is still there.")
                : new ProblemException(ProblemType.NOT_FOUND, "There is no record " + id + " here.");
    }

    /** Finds which records have these external ids; ids that no record has are left out. */
    public Map<ExternalId, UUID> owners(Collection<ExternalId> externalIds) {
        return ExternalIdOwners.of(getSession(), resource, externalIds);
    }

    private record Asked(Record filter, List<String> sort) {}
}
