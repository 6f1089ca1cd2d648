package org.tally.record;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;

/**
 * Records of any kind that are written together. They are told to the journal, and to who follows it, at the end and once.
 *
 * <p>New ones are not in the database before that. The batch itself is told to whoever keeps something in them, or beside them,
 * that follows from the others, so that it is written along with them and not by an update of each.
 */
public final class WriteBatch {

    private final Authorship by;
    private final Clock clock;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<UUID, StoredRecord> begun = new LinkedHashMap<>();
    private final List<Object> rows = new ArrayList<>();
    private final Map<Object, Object> answers = new HashMap<>();

    public WriteBatch(Authorship by, Clock clock) {
        this.by = by;
        this.clock = clock;
    }

    Authorship by() {
        return by;
    }

    Instant now() {
        return clock.instant();
    }

    List<Pending> pending() {
        return pending;
    }

    void create(ResourceKind resource, StoredRecord record, Outcome after) {
        begun.put(record.id(), record);
        pending.add(new Pending(ChangeKind.CREATED, resource, record.id(), null, () -> after));
    }

    void update(ResourceKind resource, Versioned before, Supplier<Outcome> after) {
        pending.add(new Pending(ChangeKind.UPDATED, resource, before.id(), before, after));
    }

    /** The new record with this id. */
    public <E extends StoredRecord> Optional<E> begun(Class<E> entity, UUID id) {
        return Optional.ofNullable(begun.get(id)).filter(entity::isInstance).map(entity::cast);
    }

    /** The new records of one type. */
    public <V extends Versioned> Stream<V> created(Class<V> view) {
        return pending.stream()
                .filter(one -> one.kind == ChangeKind.CREATED)
                .map(one -> one.after.get().view())
                .filter(view::isInstance)
                .map(view::cast);
    }

    /** The answer to a question that many records of the batch ask, which is asked of the database once. */
    @SuppressWarnings("unchecked")
    public <T> T once(Object question, Supplier<T> answer) {
        return (T) answers.computeIfAbsent(question, key -> answer.get());
    }

    /** Has a row written along, after the records. */
    public void along(Object row) {
        rows.add(row);
    }

    /** What is to be inserted, in order. */
    public Stream<Object> inserts() {
        return Stream.concat(begun.values().stream(), rows.stream());
    }

    /** A change whose outcome is known once it is written. */
    public record Pending(ChangeKind kind, ResourceKind resource, UUID id, Versioned before, Supplier<Outcome> after) {}

    /** A record after a change, and what the journal keeps of it. */
    public record Outcome(Versioned view, Record state) {}
}
