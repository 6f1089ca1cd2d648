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
import org.tally.input.Lists;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Writes the records of one kind. Every change is checked against the other records and goes into the journal.
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
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Class<V> view) {
        super(resource, journal, entity, id, view);
        this.batches = batches;
    }

    /** An entity that nothing was written to yet. */
    protected abstract E blank();

    /** Writes every field of the input, which may refer to what is new in the batch. */
    protected abstract void apply(I input, E entity, WriteBatch batch);

    /** What the journal keeps of it: all but what follows from other records. */
    protected Record state(V view) {
        return view;
    }

    /**
     * Adds a fault for everything that the input says of other records, new ones of the batch among them, and does not hold.
     *
     * @param before the record as it is, or {@code null} where it is new
     */
    protected abstract void checkAgainstOthers(UUID id, V before, I input, WriteBatch batch, Faults faults);

    /**
     * Locks what a write changes and what it refers to, so that nobody changes or deletes that meanwhile: H2 takes no notice
     * of a reference that is not yet committed.
     *
     * <p>Every write locks in one order, so that nobody waits for one who waits for them: first the tree of incidents and the
     * chains of figures and of organizations as a whole, where they are changed; then figures, then incidents, then sources, then
     * organizations, each by {@link #lock}.
     *
     * @param before the record as it was read, or {@code null} where it is new
     */
    protected abstract void lockFor(V before, I input);

    /** Locks what a deletion has to be alone with, beside the record itself. */
    protected void lockForDeletion() {}

    /**
     * Refuses an input which would make a second record of what is recorded already, as far as that does not show in its
     * external ids.
     *
     * @throws ProblemException 409, naming the other record
     */
    protected void refuseDuplicate(UUID id, I input) {}

    /** Refuses when there is another record with the same of something. */
    protected final void refuseOther(PanacheQuery<E> others, String same) {
        others.firstResultOptional().ifPresent(other -> {
            throw alreadyExists(other.id(), same);
        });
    }

    private ProblemException alreadyExists(UUID other, String same) {
        return new ProblemException(ProblemType.ALREADY_EXISTS, resource + " " + other + " has the same " + same + ".");
    }

    @Transactional
    public V create(I input) {
        return create(NewId.next(), input, Authorship.ANONYMOUS);
    }

    /** Records under a given id. */
    @Transactional
    public V create(UUID id, I input, Authorship by) {
        WriteBatch batch = batches.open(by);
        lockFor(null, input);
        createIn(batch, id, 1, input, ownersOf(input));
        batches.close(batch);
        return batch.created(view).findFirst().orElseThrow();
    }

    /** Changes the record to what {@code change} makes of its present state; a change that changes nothing leaves no trace. */
    @Transactional
    public V update(UUID id, String ifMatch, Function<V, I> change) {
        V before = view(findByIdOptional(id).orElseThrow(() -> missing(id)));
        ETags.requireMatch(ifMatch, before.version());
        I input = change.apply(before);
        // What to lock was not known before this. All that was read for it is read anew behind the locks.
        getSession().clear();
        lockFor(before, input);
        E record = findByIdOptional(id).orElseThrow(() -> missing(id));
        if (record.version() != before.version()) {
            // Somebody else was quicker; If-Match may name that version, too.
            return update(id, ifMatch, change);
        }
        WriteBatch batch = batches.open(Authorship.ANONYMOUS);
        updateIn(batch, known -> input, record, ownersOf(input));
        batches.close(batch);
        // What follows from the record may be another now.
        return view(findById(id));
    }

    /**
     * Makes each record what the batch wants it to be, by the rules of a single write. What is asked of the database is asked
     * for all of them at once. They are written when the batch is closed ({@link WriteBatches#close}).
     *
     * @param wanted each by another key
     */
    public Map<ExternalId, Upsert.Outcome> upsertByKey(Collection<Upsert<I, V>> upserts, WriteBatch batch) {
        Map<ExternalId, UUID> owners = owners(upserts.stream().map(Upsert::key).toList());
        Map<UUID, E> known = known(owners.values());
        Map<ExternalId, Upsert.Outcome> outcomes = new HashMap<>();
        for (Upsert<I, V> one : upserts) {
            E record = known.get(owners.get(one.key()));
            outcomes.put(
                    one.key(),
                    record == null
                            ? createIn(batch, NewId.next(), 1, one.whenNew().get(), owners)
                            : new Upsert.Outcome(record.id(), updateIn(batch, one.whenKnown(), record, owners)));
        }
        return outcomes;
    }

    /**
     * Makes records what a file says of them, each under its id, as {@link #upsertByKey} does. One that was deleted is there
     * again, and its history goes on.
     *
     * @param given each under another id and with other external ids, and none referring to another of the same kind
     * @return what was done to each, or empty where it was as given
     */
    public List<Optional<ChangeKind>> upsertById(List<Upsert<I, V>> upserts, WriteBatch batch) {
        List<UUID> ids = upserts.stream().map(Upsert::id).toList();
        Map<UUID, E> known = known(ids);
        Map<UUID, Long> versions = journal.lastVersions(
                resource, ids.stream().filter(one -> !known.containsKey(one)).toList());
        List<I> inputs = upserts.stream().map(one -> one.whenNew().get()).toList();
        Map<ExternalId, UUID> owners = owners(inputs.stream()
                .flatMap(input -> Lists.orEmpty(input.externalIds()).stream())
                .toList());
        List<Optional<ChangeKind>> changes = new ArrayList<>();
        for (int i = 0; i < upserts.size(); i++) {
            UUID one = ids.get(i);
            E record = known.get(one);
            changes.add(
                    record == null
                            ? createIn(batch, one, 1 + versions.getOrDefault(one, 0L), inputs.get(i), owners)
                                    .change()
                            : updateIn(batch, upserts.get(i).whenKnown(), record, owners));
        }
        return changes;
    }

    /** Makes known records what a function makes of each, as {@link #upsertByKey} does; those that are not there stay so. */
    public void updateAll(Collection<UUID> ids, Function<V, I> change, WriteBatch batch) {
        Map<UUID, E> known = known(ids);
        Map<ExternalId, UUID> owners = new HashMap<>();
        known.values().forEach(record -> updateIn(batch, change, record, owners));
    }

    /** Changes a record, which is locked, as something that it follows has changed; whether it can was checked there. */
    protected final void follow(E record, Runnable change, WriteBatch batch) {
        V before = view(record);
        change.run();
        if (!view(record).equals(before)) {
            record.touch(batch.now());
            batch.update(resource, before, () -> outcome(record));
        }
    }

    private Upsert.Outcome createIn(WriteBatch batch, UUID id, long version, I input, Map<ExternalId, UUID> owners) {
        check(id, null, input, owners, batch);
        E record = begun(id, version, input, batch);
        Lists.orEmpty(input.externalIds()).forEach(externalId -> owners.put(externalId, id));
        batch.create(resource, record, outcome(record));
        return new Upsert.Outcome(id, Optional.of(ChangeKind.CREATED));
    }

    private Optional<ChangeKind> updateIn(
            WriteBatch batch, Function<V, I> whenKnown, E record, Map<ExternalId, UUID> owners) {
        if (whenKnown == null) {
            return Optional.empty();
        }
        V before = view(record);
        I input = whenKnown.apply(before);
        apply(input, record, batch);
        if (view(record).equals(before)) {
            return Optional.empty();
        }
        // Nothing is written before the batch is closed, so what is checked against is still what is recorded.
        check(record.id(), before, input, owners, batch);
        record.touch(batch.now());
        batch.update(resource, before, () -> outcome(record));
        return Optional.of(ChangeKind.UPDATED);
    }

    private WriteBatch.Outcome outcome(E record) {
        V view = view(record);
        return new WriteBatch.Outcome(view, state(view));
    }

    private Map<ExternalId, UUID> ownersOf(I input) {
        return owners(Lists.orEmpty(input.externalIds()));
    }

    /** Deletes the record; its history stays and tells that there was one. */
    @Transactional
    public void delete(UUID id, String ifMatch) {
        lockForDeletion();
        E entity = lock(List.of(id)).stream().findFirst().orElseThrow(() -> missing(id));
        ETags.requireMatch(ifMatch, entity.version());
        V before = view(entity);
        delete(entity);
        flush();
        batches.recordDeletion(resource, before);
    }

    private void check(UUID id, V before, I input, Map<ExternalId, UUID> owners, WriteBatch batch) {
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

    private E begun(UUID id, long version, I input, WriteBatch batch) {
        E entity = blank();
        entity.begin(id, version, batch.now());
        apply(input, entity, batch);
        return entity;
    }
}
