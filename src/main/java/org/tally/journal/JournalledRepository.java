package org.tally.journal;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.store.ExternalId;
import org.tally.store.KeysetQuery;
import org.tally.store.Lists;
import org.tally.store.Recorded;
import org.tally.store.RecordedInput;
import org.tally.store.Specification;
import org.tally.web.ETags;
import org.tally.web.PageRequest;
import org.tally.web.Slice;
import org.tally.web.Versioned;

/**
 * Records of one kind, whose every change is checked against the other records and goes into the journal.
 *
 * @param <E> what is stored
 * @param <I> what a client writes
 * @param <V> what a client reads
 */
public abstract class JournalledRepository<E extends Recorded, I extends RecordedInput, V extends Record & Versioned>
        implements PanacheRepositoryBase<E, UUID> {

    private final ResourceKind resource;
    private final Journal journal;
    private final Event<Written> written;
    private final KeysetQuery<E, UUID> byId;

    protected JournalledRepository(
            ResourceKind resource,
            Journal journal,
            Event<Written> written,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id) {
        this.resource = resource;
        this.journal = journal;
        this.written = written;
        this.byId = new KeysetQuery<>(entity, id, Recorded::id, UUID::fromString);
    }

    /** An entity that nothing was written to yet. */
    protected abstract E blank();

    /** Writes every field of the input. */
    protected abstract void apply(I input, E entity);

    protected abstract V view(E entity);

    /** What the journal keeps of it: all but what follows from other records. */
    protected Record state(V view) {
        return view;
    }

    /** Adds a fault for everything that the input says of other records and does not hold. */
    protected abstract void checkAgainstOthers(UUID id, I input, Faults faults);

    /**
     * Refuses an input which would make a second record of what is recorded already.
     *
     * @throws ProblemException 409, naming the other record
     */
    protected void refuseDuplicate(UUID id, I input) {
        for (ExternalId externalId : Lists.orEmpty(input.externalIds())) {
            refuseOther(find("?1 member of externalIds and id <> ?2", externalId, id), "external id " + externalId);
        }
    }

    /** Refuses when there is another record with the same of something. */
    protected final void refuseOther(PanacheQuery<E> others, String same) {
        others.firstResultOptional().ifPresent(other -> {
            throw new ProblemException(
                    ProblemType.ALREADY_EXISTS, resource + " " + other.id() + " has the same " + same + ".");
        });
    }

    @Transactional
    public V create(I input) {
        // The generator takes the session only because its interface asks for one.
        return create(UuidVersion7Strategy.INSTANCE.generateUuid(null), input, Authorship.ANONYMOUS);
    }

    /** Records under a given id. */
    @Transactional
    public V create(UUID id, I input, Authorship by) {
        check(id, input);
        E entity = blank();
        entity.begin(id);
        apply(input, entity);
        persistAndFlush(entity);
        V view = view(entity);
        journal.append(by, ChangeKind.CREATED, resource, id, view.version(), state(view));
        written.fire(Written.of(null, view));
        return view;
    }

    /**
     * The record as it stands.
     *
     * @throws ProblemException 404 when there never was one, 410 when it was deleted
     */
    @Transactional
    public V get(UUID id) {
        return view(require(id, LockModeType.NONE));
    }

    /** Changes the record to what {@code change} makes of its present state; a change that changes nothing leaves no trace. */
    @Transactional
    public V update(UUID id, String ifMatch, Function<V, I> change) {
        E entity = require(id, LockModeType.PESSIMISTIC_WRITE);
        ETags.requireMatch(ifMatch, entity.version());
        V before = view(entity);
        I input = change.apply(before);
        check(id, input);
        apply(input, entity);
        if (view(entity).equals(before)) {
            return before;
        }
        entity.touch();
        // Flushed here, so that a conflict is met as such and the version answered is the one stored.
        flush();
        V after = view(entity);
        journal.append(Authorship.ANONYMOUS, ChangeKind.UPDATED, resource, id, after.version(), state(after));
        written.fire(Written.of(before, after));
        // What follows from the record may be another now.
        return view(entity);
    }

    /** Deletes the record; its history stays and tells that there was one. */
    @Transactional
    public void delete(UUID id, String ifMatch) {
        E entity = require(id, LockModeType.PESSIMISTIC_WRITE);
        ETags.requireMatch(ifMatch, entity.version());
        V before = view(entity);
        delete(entity);
        flush();
        journal.append(Authorship.ANONYMOUS, ChangeKind.DELETED, resource, id, before.version() + 1, null);
        written.fire(Written.of(before, null));
    }

    /** A page of those that fit the specification, in the order in which they were recorded. */
    protected Slice<V> page(Specification<E> specification, Record filter, PageRequest request) {
        return byId.page(getSession(), specification, filter, request).map(this::view);
    }

    /** Whether a reference to the record holds. Unlike looking it up, it leaves nothing behind that could become stale. */
    public boolean has(UUID id) {
        return id != null && count("id", id) > 0;
    }

    /** The record, if a reference to it holds. */
    public Optional<E> lookUp(UUID id) {
        return Optional.ofNullable(id).flatMap(this::findByIdOptional);
    }

    private E require(UUID id, LockModeType lock) {
        return findByIdOptional(id, lock)
                .orElseThrow(() -> journal.knows(resource, id)
                        ? new ProblemException(ProblemType.GONE, "It was deleted; its history is still there.")
                        : new ProblemException(ProblemType.NOT_FOUND, "There is no record " + id + " here."));
    }

    private void check(UUID id, I input) {
        Faults faults = new Faults();
        checkAgainstOthers(id, input, faults);
        faults.throwIfAny();
        refuseDuplicate(id, input);
    }
}
