package org.tally.journal;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.store.ExternalId;
import org.tally.store.Filter;
import org.tally.store.KeysetListing;
import org.tally.store.KeysetQuery;
import org.tally.store.Lists;
import org.tally.store.NewId;
import org.tally.store.Reading;
import org.tally.store.Recorded;
import org.tally.store.RecordedInput;
import org.tally.store.SortKey;
import org.tally.web.ETags;
import org.tally.web.Listing;
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

    /** How many records one statement locks: it takes a parameter for each. */
    private static final int LOCKED_AT_ONCE = 1_000;

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

    /** Writes every field of the input, which may refer to what is new in the batch. */
    protected abstract void apply(I input, E entity, Batch batch);

    protected abstract V view(E entity);

    /** What the journal keeps of it: all but what follows from other records. */
    protected Record state(V view) {
        return view;
    }

    /**
     * Adds a fault for everything that the input says of other records, new ones of the batch among them, and does not hold.
     *
     * @param before the record as it is, or {@code null} where it is new
     */
    protected abstract void checkAgainstOthers(UUID id, V before, I input, Batch batch, Faults faults);

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

    /** The ids that are given. */
    protected static List<UUID> given(UUID... maybe) {
        return Stream.of(maybe).filter(Objects::nonNull).toList();
    }

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
        Batch batch = journal.open(by);
        lockFor(null, input);
        createIn(batch, id, 1, input, ownersOf(input));
        journal.close(batch);
        return batch.created(view).findFirst().orElseThrow();
    }

    /**
     * The record as it stands.
     *
     * @throws ProblemException 404 when there never was one, 410 when it was deleted
     */
    public V get(UUID id) {
        return Reading.of(
                        getSession(),
                        session -> Optional.ofNullable(session.find(entity, id)).map(this::view))
                .orElseThrow(() -> missing(id));
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
        Batch batch = journal.open(Authorship.ANONYMOUS);
        updateIn(batch, known -> input, record, ownersOf(input));
        journal.close(batch);
        // What follows from the record may be another now.
        return view(findById(id));
    }

    /**
     * Makes each record what the batch wants it to be, by the rules of a single write. What is asked of the database is asked
     * for all of them at once. They are written when the batch is closed ({@link Journal#close}).
     *
     * @param wanted each by another key
     */
    public Map<ExternalId, Wanted.Outcome> recordAll(Collection<Wanted<I, V>> wanted, Batch batch) {
        Map<ExternalId, UUID> owners = owners(wanted.stream().map(Wanted::key).toList());
        Map<UUID, E> known = known(owners.values());
        Map<ExternalId, Wanted.Outcome> outcomes = new HashMap<>();
        for (Wanted<I, V> one : wanted) {
            E record = known.get(owners.get(one.key()));
            outcomes.put(
                    one.key(),
                    record == null
                            ? createIn(batch, NewId.next(), 1, one.whenNew().get(), owners)
                            : new Wanted.Outcome(record.id(), updateIn(batch, one.whenKnown(), record, owners)));
        }
        return outcomes;
    }

    /**
     * Makes records what a file says of them, each under its id, as {@link #recordAll} does. One that was deleted is there
     * again, and its history goes on.
     *
     * @param given each under another id and with other external ids, and none referring to another of the same kind
     * @return what was done to each, or empty where it was as given
     */
    public List<Optional<ChangeKind>> recordGiven(List<Given<I, V>> given, Batch batch) {
        List<UUID> ids = given.stream().map(Given::id).toList();
        Map<UUID, E> known = known(ids);
        Map<UUID, Long> versions = journal.lastVersions(
                resource, ids.stream().filter(one -> !known.containsKey(one)).toList());
        Map<ExternalId, UUID> owners = owners(given.stream()
                .flatMap(one -> Lists.orEmpty(one.whenNew().externalIds()).stream())
                .toList());
        List<Optional<ChangeKind>> changes = new ArrayList<>();
        for (Given<I, V> one : given) {
            E record = known.get(one.id());
            changes.add(
                    record == null
                            ? createIn(batch, one.id(), 1 + versions.getOrDefault(one.id(), 0L), one.whenNew(), owners)
                                    .change()
                            : updateIn(batch, one.whenKnown(), record, owners));
        }
        return changes;
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
        return known(ids).values().stream().collect(Collectors.toMap(Recorded::id, this::view));
    }

    /** Makes known records what a function makes of each, as {@link #recordAll} does; those that are not there stay so. */
    public void updateAll(Collection<UUID> ids, Function<V, I> change, Batch batch) {
        Map<UUID, E> known = known(ids);
        Map<ExternalId, UUID> owners = new HashMap<>();
        known.values().forEach(record -> updateIn(batch, change, record, owners));
    }

    /** Changes a record, which is locked, as something that it follows has changed; whether it can was checked there. */
    protected final void follow(E record, Runnable change, Batch batch) {
        V before = view(record);
        change.run();
        if (!view(record).equals(before)) {
            record.touch();
            batch.update(resource, before, () -> entry(record));
        }
    }

    private Map<UUID, E> known(Collection<UUID> ids) {
        return getSession().findMultiple(entity, List.copyOf(Set.copyOf(ids))).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Recorded::id, Function.identity()));
    }

    private Wanted.Outcome createIn(Batch batch, UUID id, long version, I input, Map<ExternalId, UUID> owners) {
        check(id, null, input, owners, batch);
        E record = begun(id, version, input, batch);
        Lists.orEmpty(input.externalIds()).forEach(externalId -> owners.put(externalId, id));
        batch.create(resource, record, entry(record));
        return new Wanted.Outcome(id, Optional.of(ChangeKind.CREATED));
    }

    private Optional<ChangeKind> updateIn(
            Batch batch, Function<V, I> whenKnown, E record, Map<ExternalId, UUID> owners) {
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
        record.touch();
        batch.update(resource, before, () -> entry(record));
        return Optional.of(ChangeKind.UPDATED);
    }

    private Batch.Entry entry(E record) {
        V view = view(record);
        return new Batch.Entry(view, state(view));
    }

    /** Which records have these external ids; those that none has are left out. */
    public Map<ExternalId, UUID> owners(Collection<ExternalId> externalIds) {
        Map<ExternalId, UUID> owners = new HashMap<>();
        String kind = resource.name().toLowerCase(Locale.ROOT);
        // Joined, since H2 searches the whole scheme for a list of values.
        String query = "select ids.scheme, ids.external_id, ids." + kind + "_id from unnest(cast(? as varchar array),"
                + " cast(? as varchar array)) as wanted (scheme, external_id) join " + kind
                + "_external_id ids on ids.scheme = wanted.scheme and ids.external_id = wanted.external_id";
        if (!externalIds.isEmpty()) {
            getSession().doWork(connection -> {
                try (PreparedStatement select = connection.prepareStatement(query)) {
                    select.setArray(1, texts(connection, externalIds, ExternalId::scheme));
                    select.setArray(2, texts(connection, externalIds, ExternalId::value));
                    ResultSet rows = select.executeQuery();
                    while (rows.next()) {
                        owners.put(new ExternalId(rows.getString(1), rows.getString(2)), rows.getObject(3, UUID.class));
                    }
                }
            });
        }
        return owners;
    }

    private static Array texts(
            Connection connection, Collection<ExternalId> externalIds, Function<ExternalId, String> part)
            throws SQLException {
        return connection.createArrayOf(
                "varchar", externalIds.stream().map(part).toArray());
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
        journal.append(Authorship.ANONYMOUS, ChangeKind.DELETED, resource, id, before.version() + 1, null);
        written.fire(Written.of(before, null));
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
    public boolean has(UUID id, Batch batch) {
        return id != null && (isAtHand(id, batch) || count("id", id) > 0);
    }

    /** Whether the record is new in the batch, or was read in this transaction, so that the database need not be asked for it. */
    protected final boolean isAtHand(UUID id, Batch batch) {
        return batch.begun(entity, id).isPresent() || isRead(id);
    }

    private boolean isRead(UUID id) {
        SessionImplementor session = getSession().unwrap(SessionImplementor.class);
        EntityPersister persister = session.getEntityPersister(entity.getName(), null);
        return session.getPersistenceContextInternal().containsEntity(session.generateEntityKey(id, persister));
    }

    /** The record, if a reference to it holds. */
    public Optional<E> lookUp(UUID id, Batch batch) {
        return Optional.ofNullable(id).flatMap(one -> batch.begun(entity, one).or(() -> findByIdOptional(one)));
    }

    private ProblemException missing(UUID id) {
        return journal.knows(resource, id)
                ? new ProblemException(ProblemType.GONE, "It was deleted; its history is still there.")
                : new ProblemException(ProblemType.NOT_FOUND, "There is no record " + id + " here.");
    }

    private record Asked(Record filter, List<String> sort) {}

    private void check(UUID id, V before, I input, Map<ExternalId, UUID> owners, Batch batch) {
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

    private E begun(UUID id, long version, I input, Batch batch) {
        E entity = blank();
        entity.begin(id, version);
        apply(input, entity, batch);
        return entity;
    }
}
