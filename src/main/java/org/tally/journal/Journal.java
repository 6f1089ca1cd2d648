package org.tally.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.listing.KeysetQuery;
import org.tally.listing.PageRequest;
import org.tally.listing.Slice;
import org.tally.listing.SortKey;
import org.tally.listing.Specification;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Appends to the journal and reads it. The journal holds every change to every record, written in the transaction of the change.
 */
@ApplicationScoped
public class Journal implements PanacheRepositoryBase<Change, Long> {

    private static final SortKey<Change> VERSION = SortKey.of(Change_.version);

    /** The number of entries in one JDBC batch. */
    private static final int JDBC_BATCH = 500;

    /** A join: for "in" with a list of ids, H2 scans the journal entries of all records of the kind. */
    private static final String CHANGES_OF_WANTED = "unnest(cast(:ids as uuid array)) as wanted (id)"
            + " join change on change.resource = :resource and change.resource_id = wanted.id";

    private final ObjectMapper mapper;
    private final Clock clock;
    private final Configuration configuration;
    private final Event<Appended> appended;

    Journal(ObjectMapper mapper, Clock clock, Configuration configuration, Event<Appended> appended) {
        this.mapper = mapper;
        this.clock = clock;
        this.configuration = configuration;
        this.appended = appended;
    }

    @ConfigMapping(prefix = "tally.database")
    interface Configuration {

        /** The SQL of a parameter that takes JSON as text. */
        String jsonParameter();
    }

    /**
     * An entry to append.
     *
     * @param state the record after the change as JSON; {@code null} after a deletion
     */
    public record Entry(
            ChangeKind kind,
            ResourceKind resource,
            UUID id,
            long version,
            @Nullable String state) {}

    /** The event that entries were appended, fired within the transaction. */
    record Appended(List<Entry> entries) {}

    /** Appends entries in the current transaction. */
    public void append(List<Entry> entries, Authorship authorship) {
        getSession().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into change (changed_at, who, who_name, change, resource, resource_id, version, note, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, " + configuration.jsonParameter() + ")")) {
                int added = 0;
                for (Entry entry : entries) {
                    insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                    insert.setString(2, authorship.who());
                    insert.setString(3, authorship.whoName());
                    insert.setString(4, entry.kind.name());
                    insert.setString(5, entry.resource.name());
                    insert.setObject(6, entry.id);
                    insert.setLong(7, entry.version);
                    insert.setString(8, authorship.note());
                    insert.setString(9, entry.state);
                    insert.addBatch();
                    if (++added % JDBC_BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        });
        appended.fire(new Appended(entries));
    }

    /**
     * A page of the changes to one record, oldest first. The record may be deleted.
     *
     * @throws ProblemException 404 when the record never existed
     */
    @Transactional
    public Slice<ChangeView> history(ResourceKind resource, UUID id, PageRequest request) {
        if (!knows(resource, id)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No record " + id + " ever existed here.");
        }
        return KeysetQuery.of(Change.class, changesOf(resource, id), List.of(), VERSION, new HistoryOf(resource, id))
                .page(getSession(), request)
                .map(ChangeView::of);
    }

    /** Whether a record exists or existed. */
    @Transactional
    public boolean knows(ResourceKind resource, UUID id) {
        return count("resource = ?1 and resourceId = ?2", resource, id) > 0;
    }

    /** The last version of each record by id, also of deleted records. Ids that never had a record are left out. */
    public Map<UUID, Long> lastVersions(ResourceKind resource, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : getSession()
                        .createNativeQuery(
                                "select change.resource_id, max(change.version) as newest from " + CHANGES_OF_WANTED
                                        + " group by change.resource_id",
                                Object[].class)
                        .addScalar("resource_id", UUID.class)
                        .addScalar("newest", Long.class)
                        .setParameter("resource", resource.name())
                        .setParameter("ids", Set.copyOf(ids).toArray(UUID[]::new))
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    /**
     * A record after a change.
     *
     * @param record the record as JSON; {@code null} after a deletion
     */
    public record State(
            UUID id, @Nullable String note, @Nullable JsonNode record) {}

    /** Passes every state of some records to a consumer, ordered by record and version. */
    public void eachState(ResourceKind resource, Collection<UUID> ids, Consumer<State> consumer) {
        if (!ids.isEmpty()) {
            getSession()
                    .createNativeQuery(
                            "select change.* from " + CHANGES_OF_WANTED
                                    + " order by change.resource_id, change.version",
                            Change.class)
                    .setParameter("resource", resource.name())
                    .setParameter("ids", Set.copyOf(ids).toArray(UUID[]::new))
                    .getResultStream()
                    .forEach(change -> consumer.accept(new State(change.resourceId, change.note, parse(change.state))));
        }
    }

    private @Nullable JsonNode parse(@Nullable String state) {
        try {
            return state == null ? null : mapper.readTree(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state in the journal is not JSON", e);
        }
    }

    /** Whether no record of any kind ever existed. */
    public boolean isEmpty() {
        return findAll().page(0, 1).list().isEmpty();
    }

    /** Whether any record of a kind exists or existed. */
    public boolean knows(ResourceKind resource) {
        return !find("resource", resource).page(0, 1).list().isEmpty();
    }

    private static Specification<Change> changesOf(ResourceKind resource, UUID id) {
        return (change, query, builder) -> List.of(
                builder.equal(change.get(Change_.resource), resource),
                builder.equal(change.get(Change_.resourceId), id));
    }

    /** The parameters that cursors are bound to. Cursors digest the names in it: a new name would make every cursor stale. */
    private record HistoryOf(ResourceKind resource, UUID id) {}
}
