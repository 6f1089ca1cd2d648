package org.tally.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.tally.listing.KeysetQuery;
import org.tally.listing.PageRequest;
import org.tally.listing.Slice;
import org.tally.listing.SortKey;
import org.tally.listing.Specification;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** The journal: every change of every record, written in the transaction of the change itself. */
@ApplicationScoped
public class Journal implements PanacheRepositoryBase<Change, Long> {

    private static final SortKey<Change> VERSION = SortKey.of(Change_.version);

    /** How many entries go to the database at once. */
    private static final int AT_ONCE = 500;

    /** Joined, since H2 searches the whole journal of a kind of records for a list of ids. */
    private static final String CHANGES_OF_WANTED = "unnest(cast(:ids as uuid array)) as wanted (id)"
            + " join change on change.resource = :resource and change.resource_id = wanted.id";

    private final ObjectMapper mapper;
    private final Clock clock;
    private final Configuration configuration;

    Journal(ObjectMapper mapper, Clock clock, Configuration configuration) {
        this.mapper = mapper;
        this.clock = clock;
        this.configuration = configuration;
    }

    @ConfigMapping(prefix = "tally.database")
    interface Configuration {

        /** How a statement takes a text as JSON. */
        String jsonParameter();
    }

    /**
     * An entry to append.
     *
     * @param state the record after the change; {@code null} once it is deleted
     */
    public record Entry(ChangeKind kind, ResourceKind resource, UUID id, long version, Record state) {}

    /** Appends entries in the present transaction. */
    public void append(List<Entry> entries, Authorship by) {
        getSession().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into change (changed_at, who, change, resource, resource_id, version, note, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?, " + configuration.jsonParameter() + ")")) {
                int pending = 0;
                for (Entry entry : entries) {
                    insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                    insert.setString(2, by.who());
                    insert.setString(3, entry.kind.name());
                    insert.setString(4, entry.resource.name());
                    insert.setObject(5, entry.id);
                    insert.setLong(6, entry.version);
                    insert.setString(7, by.note());
                    insert.setString(8, json(entry.state));
                    insert.addBatch();
                    if (++pending % AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        });
    }

    /**
     * Every change of one record, oldest first, deleted or not.
     *
     * @throws ProblemException 404 when there never was such a record
     */
    @Transactional
    public Slice<ChangeView> history(ResourceKind resource, UUID id, PageRequest request) {
        if (!knows(resource, id)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There never was such a record: " + id + ".");
        }
        return KeysetQuery.of(Change.class, of(resource, id), List.of(), VERSION, new HistoryOf(resource, id))
                .page(getSession(), request)
                .map(ChangeView::of);
    }

    /** Whether the record exists or once did. */
    @Transactional
    public boolean knows(ResourceKind resource, UUID id) {
        return count("resource = ?1 and resourceId = ?2", resource, id) > 0;
    }

    /** The last version of each record that there ever was; those that never were are left out. */
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
     * @param note what was noted of the change, or {@code null}
     * @param record {@code null} once it was deleted
     */
    public record State(UUID id, String note, JsonNode record) {}

    /** Gives every state that some records ever had, those of each record in their order. */
    public void eachState(ResourceKind resource, Collection<UUID> ids, Consumer<State> each) {
        if (!ids.isEmpty()) {
            getSession()
                    .createNativeQuery(
                            "select change.* from " + CHANGES_OF_WANTED
                                    + " order by change.resource_id, change.version",
                            Change.class)
                    .setParameter("resource", resource.name())
                    .setParameter("ids", Set.copyOf(ids).toArray(UUID[]::new))
                    .getResultStream()
                    .forEach(change -> each.accept(new State(change.resourceId, change.note, tree(change.state))));
        }
    }

    private JsonNode tree(String state) {
        try {
            return state == null ? null : mapper.readTree(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record in the journal cannot be read", e);
        }
    }

    /** Whether nothing was ever recorded. */
    public boolean isEmpty() {
        return findAll().page(0, 1).list().isEmpty();
    }

    /** Whether a record of a kind was ever there. */
    public boolean knows(ResourceKind resource) {
        return !find("resource", resource).page(0, 1).list().isEmpty();
    }

    private static Specification<Change> of(ResourceKind resource, UUID id) {
        return (change, query, builder) -> List.of(
                builder.equal(change.get(Change_.resource), resource),
                builder.equal(change.get(Change_.resourceId), id));
    }

    private String json(Record state) {
        try {
            return state == null ? null : mapper.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written", e);
        }
    }

    private record HistoryOf(ResourceKind resource, UUID id) {}
}
