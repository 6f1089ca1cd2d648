package org.tally.journal;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.store.ExternalId;
import org.tally.store.Filter;
import org.tally.store.KeysetQuery;
import org.tally.store.Lists;
import org.tally.store.Recorded;
import org.tally.store.RecordedInput;
import org.tally.store.SortKey;
import org.tally.web.ETags;
import org.tally.web.Listing;
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

    /** How many seconds a client may take to read a whole list: a day, since some lists are long and some clients slow. */
    private static final int LONGEST_READING = 24 * 60 * 60;

    private final ResourceKind resource;
    private final Journal journal;
    private final Event<Written> written;
    private final Class<E> entity;
    private final SortKey<E> id;
    private final Class<V> view;

    protected JournalledRepository(
            ResourceKind resource,
            Journal journal,
            Event<Written> written,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Class<V> view) {
        this.resource = resource;
        this.journal = journal;
        this.written = written;
        this.entity = entity;
        this.id = SortKey.of(id);
        this.view = view;
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

    /** Those that fit the filter, in the order asked for and then that in which they were recorded. */
    public <F extends Record & Filter<E>> Listing<V> list(F filter, List<String> sort) {
        Faults faults = new Faults();
        filter.check(sort, faults);
        faults.throwIfAny();
        KeysetQuery<E> query = KeysetQuery.of(entity, filter, filter.order(sort), id, new Asked(filter, sort));
        return new Listing<>() {

            @Override
            public Class<V> type() {
                return view;
            }

            @Override
            public Slice<V> page(PageRequest request) {
                return QuarkusTransaction.joiningExisting()
                        .call(() -> query.page(getSession(), request).map(JournalledRepository.this::view));
            }

            @Override
            public void forEach(Consumer<V> reader) {
                QuarkusTransaction.requiringNew()
                        .timeout(LONGEST_READING)
                        .run(() -> query.forEachChunk(
                                getSession(),
                                chunk -> chunk.stream()
                                        .map(JournalledRepository.this::view)
                                        .forEach(reader)));
            }
        };
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

    private record Asked(Record filter, List<String> sort) {}

    private void check(UUID id, I input) {
        Faults faults = new Faults();
        checkAgainstOthers(id, input, faults);
        faults.throwIfAny();
        refuseDuplicate(id, input);
    }
}
