package org.tally.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.store.KeysetQuery;
import org.tally.store.SortKey;
import org.tally.store.Specification;
import org.tally.web.PageRequest;
import org.tally.web.Slice;

/** The journal: every change of every record, written in the transaction of the change itself. */
@ApplicationScoped
public class Journal implements PanacheRepositoryBase<Change, Long> {

    private static final SortKey<Change> SEQUENCE = SortKey.of(Change_.sequence);

    private final ObjectMapper mapper;

    Journal(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Adds an entry; {@code state} is the record after the change, or {@code null} once it is deleted. */
    void append(Authorship by, ChangeKind kind, ResourceKind resource, UUID id, long version, Record state) {
        Change change = new Change();
        change.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        change.who = by.who();
        change.change = kind;
        change.resource = resource;
        change.resourceId = id;
        change.version = version;
        change.note = by.note();
        change.state = json(state);
        persist(change);
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
        return KeysetQuery.of(Change.class, of(resource, id), List.of(), SEQUENCE, new HistoryOf(resource, id))
                .page(getSession(), request)
                .map(ChangeView::of);
    }

    /** Whether the record exists or once did. */
    boolean knows(ResourceKind resource, UUID id) {
        return count("resource = ?1 and resourceId = ?2", resource, id) > 0;
    }

    /** Whether nothing was ever recorded. */
    public boolean isEmpty() {
        return findAll().page(0, 1).list().isEmpty();
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
