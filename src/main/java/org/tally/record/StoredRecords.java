package org.tally.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
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
import org.jspecify.annotations.Nullable;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.Document;
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

    /** How many records one statement locks. Each takes a parameter, and the database limits their number. */
    private static final int LOCK_CHUNK = 1_000;

    final ResourceKind resource;
    final Journal journal;
    final Class<E> entity;
    final Class<V> view;
    final Documents documents;
    private final SortKey<E> id;

    StoredRecords(
            ResourceKind resource,
            Journal journal,
            Documents documents,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Class<V> view) {
        this.resource = resource;
        this.journal = journal;
        this.documents = documents;
        this.entity = entity;
        this.id = SortKey.of(id);
        this.view = view;
    }

    protected abstract V view(E entity);

    /** Locks records in the order of their ids, and reads them once locked. */
    public List<E> lock(Collection<UUID> ids) {
        // Both databases order ids by their digits; UUID.compareTo does not.
        List<UUID> inOrder = ids.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        if (inOrder.size() == 1) {
            // Most writes lock one record. Translating a query with a list of ids takes a third of such a write.
            return Stream.ofNullable(getSession().find(entity, inOrder.get(0), LockModeType.PESSIMISTIC_WRITE))
                    .toList();
        }
        List<E> locked = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += LOCK_CHUNK) {
            List<UUID> chunk = inOrder.subList(from, Math.min(from + LOCK_CHUNK, inOrder.size()));
            locked.addAll(find("id in ?1 order by id", chunk)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list());
        }
        return locked;
    }

    /** The ids that are not {@code null}. */
    protected static List<UUID> nonNull(@Nullable UUID... ids) {
        return Stream.of(ids).filter(Objects::nonNull).toList();
    }

    /**
     * Reads a record.
     *
     * @throws ProblemException 404 when it never existed, 410 when it was deleted
     */
    public Document<V> get(UUID id) {
        return ReadOnlySession.run(
                        getSession(),
                        session -> session.createSelectionQuery(
                                        "select document from " + entity.getSimpleName() + " where id = :id",
                                        String.class)
                                .setParameter("id", id)
                                .getResultList())
                .stream()
                .findFirst()
                .map(this::document)
                .orElseThrow(() -> missing(id));
    }

    private Document<V> document(String json) {
        return Document.stored(json, stored -> documents.parse(stored, view));
    }

    /** Stores the current views of records as their documents. */
    final void keepDocuments(Collection<UUID> ids) {
        lock(ids).forEach(this::keepDocument);
    }

    /** Stores the current view of a record as its document. */
    protected final void keepDocument(E record) {
        record.keep(documents.write(view(record)));
    }

    /** The given ids that records have. It loads no entity into the session, where it could become stale. */
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

    /** Loads many records into the session at once, and gives the ids of those that exist. */
    public Set<UUID> loadExisting(Collection<UUID> ids) {
        return loadAll(ids).keySet();
    }

    /** Reads the stored views of many records by id. Ids without a record are left out. */
    public Map<UUID, V> stored(Collection<UUID> ids) {
        return ReadOnlySession.run(
                getSession(),
                session -> session.createSelectionQuery(
                                "select id, document from " + entity.getSimpleName() + " where id in :ids", Tuple.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> row.get(0, UUID.class),
                                row -> documents.parse(row.get(1, String.class), view))));
    }

    /** The current views of many records by id. Ids without a record are left out. */
    public Map<UUID, V> views(Collection<UUID> ids) {
        return loadAll(ids).values().stream().collect(Collectors.toMap(StoredRecord::id, this::view));
    }

    /** Loads many records at once. Ids without a record are left out. */
    final Map<UUID, E> loadAll(Collection<UUID> ids) {
        return getSession().findMultiple(entity, List.copyOf(Set.copyOf(ids))).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    }

    /** Lists all records, in the order of recording. */
    public Listing<V> all() {
        KeysetQuery<E, String> query = KeysetQuery.of(
                        entity, (root, everything, builder) -> List.of(), List.of(), id, new Everything())
                .selecting(StoredRecord_.document);
        return KeysetListing.of(query, view, this::document, this::getSession);
    }

    /** The parameters of the list of all records, of which there are none. */
    private record Everything() {}

    /** Lists the records that match a filter, in the order of {@code sort} and then by id, which is the order of recording. */
    public <F extends Record & Filter<E>> Listing<V> list(F filter, @Nullable List<String> sort) {
        return list(filter, filter, sort);
    }

    /**
     * Lists the records that match a filter to which looked-up values were added.
     *
     * @param parameters the filter as the client sent it; cursors are bound to it
     */
    protected Listing<V> list(Record parameters, Filter<E> filter, @Nullable List<String> sort) {
        Faults faults = new Faults();
        Filter.checkOnce(sort, faults);
        filter.check(sort, faults);
        faults.throwIfAny();
        KeysetQuery<E, String> query = KeysetQuery.of(
                        entity, filter, filter.order(sort), id, new Asked(parameters, sort))
                .selecting(StoredRecord_.document);
        return KeysetListing.of(query, view, this::document, this::getSession);
    }

    /** Whether a record exists or is new in the batch. It loads no entity into the session, where it could become stale. */
    public boolean exists(@Nullable UUID id, WriteBatch batch) {
        return id != null && (isLoaded(id, batch) || count("id", id) > 0);
    }

    /** Whether the record is new in the batch or in the session, so that no query is needed. */
    protected final boolean isLoaded(UUID id, WriteBatch batch) {
        return batch.newRecord(entity, id).isPresent() || isInSession(id);
    }

    private boolean isInSession(UUID id) {
        SessionImplementor session = getSession().unwrap(SessionImplementor.class);
        EntityPersister persister = session.getEntityPersister(entity.getName(), null);
        return session.getPersistenceContextInternal().containsEntity(session.generateEntityKey(id, persister));
    }

    /** The record, stored or new in the batch; empty when it does not exist or the id is {@code null}. */
    public Optional<E> lookUp(@Nullable UUID id, WriteBatch batch) {
        return Optional.ofNullable(id)
                .flatMap(given -> batch.newRecord(entity, given).or(() -> findByIdOptional(given)));
    }

    final ProblemException missing(UUID id) {
        return journal.knows(resource, id)
                ? new ProblemException(ProblemType.GONE, "It was deleted; its history is still there.")
                : new ProblemException(ProblemType.NOT_FOUND, "There is no record " + id + " here.");
    }

    /** Finds the records that have these external ids. External ids without a record are left out. */
    public Map<ExternalId, UUID> owners(Collection<ExternalId> externalIds) {
        return ExternalIdOwners.of(getSession(), resource, externalIds);
    }

    /** The parameters that cursors are bound to. Cursors digest the names in it: a new name would make every cursor stale. */
    private record Asked(Record filter, @Nullable List<String> sort) {}
}
