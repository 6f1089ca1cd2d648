package org.tally.record;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tally.input.Lists;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Writes the records of one kind. It checks every change against the other records and appends it to the journal.
 *
 * @param <E> the entity
 * @param <I> the input that clients write
 * @param <V> the view that clients read
 */
public abstract class RecordRepository<E extends StoredRecord, I extends RecordInput, V extends Record & Versioned>
        extends StoredRecords<E, V> {

    private final WriteBatches batches;

    protected RecordRepository(
            ResourceKind resource,
            Journal journal,
            WriteBatches batches,
            Documents documents,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Class<V> view) {
        super(resource, journal, documents, entity, id, view);
        this.batches = batches;
    }

    /** A new entity without any field set. */
    protected abstract E blank();

    /** Copies every field of the input to the entity. The input may refer to new records of the batch. */
    protected abstract void apply(I input, E entity, WriteBatch batch);

    /** The part of a view that the journal keeps: all fields but those derived from other records. */
    protected Record state(V view) {
        return view;
    }

    /**
     * Adds a fault for each violated rule between the input and other records, stored or new in the batch.
     *
     * @param before the record before the change, or {@code null} when it is new
     */
    protected abstract void checkAgainstOthers(UUID id, @Nullable V before, I input, WriteBatch batch, Faults faults);

    /**
     * Locks the records that a write changes or refers to, so that no other transaction changes or deletes them. The foreign keys
     * are not enough: H2 ignores a reference that is not committed yet.
     *
     * <p>Every write takes its locks in one order, which rules out deadlocks: first the whole tree of incidents and the chains of
     * figures and of organizations, where they change; then figures, incidents, sources and organizations, each by {@link #lock}.
     *
     * @param before the record before the change, or {@code null} when it is new
     */
    protected abstract void lockFor(@Nullable V before, I input);

    /** Takes the locks that a deletion needs besides the lock on the record itself. */
    protected void lockForDeletion() {}

    /**
     * Refuses an input that duplicates another record in another field than the external ids, such as the content hash.
     *
     * @throws ProblemException 409, which names the other record
     */
    protected void refuseDuplicate(UUID id, I input) {}

    /**
     * Refuses the input when a query finds another record.
     *
     * @param same the property that both records share, for the message
     * @throws ProblemException 409, which names the other record
     */
    protected final void refuseOther(PanacheQuery<E> others, String same) {
        others.firstResultOptional().ifPresent(other -> {
            throw alreadyExists(other.id(), same);
        });
    }

    private ProblemException alreadyExists(UUID other, String same) {
        return new ProblemException(ProblemType.ALREADY_EXISTS, resource + " " + other + " has the same " + same + ".");
    }

    /** Creates a record under a new id. */
    @Transactional
    public V create(I input) {
        return create(NewId.next(), input, batches.authorship());
    }

    /** Creates a record under a given id. */
    @Transactional
    public V create(UUID id, I input, Authorship authorship) {
        WriteBatch batch = batches.open(authorship);
        lockFor(null, input);
        createIn(batch, id, 1, input, ownersOf(input));
        batches.close(batch);
        return batch.created(view).findFirst().orElseThrow();
    }

    /**
     * Updates a record. An update without effect writes nothing, not even to the journal.
     *
     * @param change turns the current view into the new input
     */
    @Transactional
    public V update(UUID id, @Nullable String ifMatch, Function<V, I> change) {
        V before = view(findByIdOptional(id).orElseThrow(() -> missing(id)));
        ETags.requireMatch(ifMatch, before.version());
        I input = change.apply(before);
        // Only the input shows what to lock. After locking, everything has to be read again.
        getSession().clear();
        lockFor(before, input);
        E record = findByIdOptional(id).orElseThrow(() -> missing(id));
        if (record.version() != before.version()) {
            // Another request changed the record first. If-Match may list that version, too.
            return update(id, ifMatch, change);
        }
        WriteBatch batch = batches.open(batches.authorship());
        updateIn(batch, known -> input, record, ownersOf(input));
        batches.close(batch);
        // Closing the batch may have changed fields that are derived from the record.
        return view(findById(id));
    }

    /**
     * Upserts records that their external ids identify, by the rules of a single write. It queries the database for all of them at
     * once. {@link WriteBatches#close} writes them.
     *
     * @param upserts with different keys
     */
    public Map<ExternalId, Upsert.Outcome> upsertByKey(Collection<Upsert<I, V>> upserts, WriteBatch batch) {
        Map<ExternalId, UUID> owners = owners(upserts.stream().map(Upsert::key).toList());
        Map<UUID, E> known = loadAll(owners.values());
        Map<ExternalId, Upsert.Outcome> outcomes = new HashMap<>();
        for (Upsert<I, V> upsert : upserts) {
            E record = known.get(owners.get(upsert.key()));
            outcomes.put(
                    upsert.key(),
                    record == null
                            ? createIn(batch, NewId.next(), 1, upsert.whenNew().get(), owners)
                            : new Upsert.Outcome(record.id(), updateIn(batch, upsert.whenKnown(), record, owners)));
        }
        return outcomes;
    }

    /**
     * Upserts records that their ids identify, as {@link #upsertByKey} does. It restores deleted records and continues their
     * versions.
     *
     * @param upserts with different ids and external ids; none may refer to another of them
     * @return the change to each record; empty when the record was as given already
     */
    public List<Optional<ChangeKind>> upsertById(List<Upsert<I, V>> upserts, WriteBatch batch) {
        List<UUID> ids = upserts.stream().map(Upsert::id).toList();
        Map<UUID, E> known = loadAll(ids);
        Map<UUID, Long> versions = journal.lastVersions(
                resource, ids.stream().filter(id -> !known.containsKey(id)).toList());
        List<I> inputs = upserts.stream().map(upsert -> upsert.whenNew().get()).toList();
        Map<ExternalId, UUID> owners = owners(inputs.stream()
                .flatMap(input -> Lists.orEmpty(input.externalIds()).stream())
                .toList());
        List<Optional<ChangeKind>> changes = new ArrayList<>();
        for (int i = 0; i < upserts.size(); i++) {
            UUID id = ids.get(i);
            E record = known.get(id);
            changes.add(
                    record == null
                            ? createIn(batch, id, 1 + versions.getOrDefault(id, 0L), inputs.get(i), owners)
                                    .change()
                            : updateIn(batch, upserts.get(i).whenKnown(), record, owners));
        }
        return changes;
    }

    /**
     * Updates the records that exist, by the rules of a single write, and ignores other ids. {@link WriteBatches#close} writes
     * them.
     */
    public void updateAll(Collection<UUID> ids, Function<V, I> change, WriteBatch batch) {
        Map<UUID, E> known = loadAll(ids);
        Map<ExternalId, UUID> owners = new HashMap<>();
        known.values().forEach(record -> updateIn(batch, change, record, owners));
    }

    /** Updates a locked record after a change to a record that it depends on. The rules were checked with that change. */
    protected final void updateDependent(E record, Runnable change, WriteBatch batch) {
        V before = view(record);
        change.run();
        if (!view(record).equals(before)) {
            record.touch(batch.now());
            batch.update(resource, record, before, () -> outcome(record));
        }
    }

    private Upsert.Outcome createIn(WriteBatch batch, UUID id, long version, I input, Map<ExternalId, UUID> owners) {
        check(id, null, input, owners, batch);
        E record = newEntity(id, version, input, batch);
        Lists.orEmpty(input.externalIds()).forEach(externalId -> owners.put(externalId, id));
        batch.create(resource, record, () -> outcome(record));
        return new Upsert.Outcome(id, Optional.of(ChangeKind.CREATED));
    }

    private Optional<ChangeKind> updateIn(
            WriteBatch batch, @Nullable Function<V, I> whenKnown, E record, Map<ExternalId, UUID> owners) {
        if (whenKnown == null) {
            return Optional.empty();
        }
        V before = view(record);
        I input = whenKnown.apply(before);
        apply(input, record, batch);
        if (view(record).equals(before)) {
            return Optional.empty();
        }
        // The database changes only when the batch is closed, so the rules are checked against the records before it.
        check(record.id(), before, input, owners, batch);
        record.touch(batch.now());
        batch.update(resource, record, before, () -> outcome(record));
        return Optional.of(ChangeKind.UPDATED);
    }

    private WriteBatch.Outcome outcome(E record) {
        V view = view(record);
        return new WriteBatch.Outcome(view, state(view));
    }

    private Map<ExternalId, UUID> ownersOf(I input) {
        return owners(Lists.orEmpty(input.externalIds()));
    }

    /** Deletes the record. Its history stays in the journal, which keeps the id known as deleted. */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        lockForDeletion();
        E entity = lock(List.of(id)).stream().findFirst().orElseThrow(() -> missing(id));
        ETags.requireMatch(ifMatch, entity.version());
        V before = view(entity);
        delete(entity);
        flush();
        batches.recordDeletion(resource, before);
    }

    private void check(UUID id, @Nullable V before, I input, Map<ExternalId, UUID> owners, WriteBatch batch) {
        Faults faults = new Faults();
        checkAgainstOthers(id, before, input, batch, faults);
        faults.throwIfAny();
        for (ExternalId externalId : Lists.orEmpty(input.externalIds())) {
            UUID owner = owners.getOrDefault(externalId, id);
            if (!owner.equals(id)) {
                throw alreadyExists(owner, "external id " + externalId);
            }
        }
        refuseDuplicate(id, input);
    }

    private E newEntity(UUID id, long version, I input, WriteBatch batch) {
        E entity = blank();
        entity.begin(id, version, batch.now());
        apply(input, entity, batch);
        return entity;
    }
}
