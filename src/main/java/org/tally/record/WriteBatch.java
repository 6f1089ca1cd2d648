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
import org.jspecify.annotations.Nullable;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;

/**
 * Changes to records of any kind that are written together. {@link WriteBatches} opens and closes batches.
 *
 * <p>Nothing is written to the database before the batch is closed. The batch itself is an event: its observers set derived
 * fields of new records and add rows with derived data, which one insert then writes without a later update.
 */
public final class WriteBatch {

    private final Authorship authorship;
    private final Clock clock;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<UUID, StoredRecord> newRecords = new LinkedHashMap<>();
    private final List<Object> rows = new ArrayList<>();
    private final Map<Object, Object> cache = new HashMap<>();

    public WriteBatch(Authorship authorship, Clock clock) {
        this.authorship = authorship;
        this.clock = clock;
    }

    Authorship authorship() {
        return authorship;
    }

    Instant now() {
        return clock.instant();
    }

    List<Pending> pending() {
        return pending;
    }

    void create(ResourceKind resource, StoredRecord record, Supplier<Outcome> after) {
        newRecords.put(record.id(), record);
        pending.add(new Pending(ChangeKind.CREATED, resource, record, null, after));
    }

    void update(ResourceKind resource, StoredRecord record, Versioned before, Supplier<Outcome> after) {
        pending.add(new Pending(ChangeKind.UPDATED, resource, record, before, after));
    }

    /** The new record with an id; empty when the batch creates none of this type. */
    public <E extends StoredRecord> Optional<E> newRecord(Class<E> entity, UUID id) {
        return Optional.ofNullable(newRecords.get(id))
                .filter(entity::isInstance)
                .map(entity::cast);
    }

    /** The views of the new records of one type. */
    public <V extends Versioned> Stream<V> created(Class<V> view) {
        return pending.stream()
                .filter(change -> change.kind == ChangeKind.CREATED)
                .map(change -> change.after.get().view())
                .filter(view::isInstance)
                .map(view::cast);
    }

    /** Caches the result of a query that many records of the batch need. */
    @SuppressWarnings("unchecked")
    public <T> T cached(Object key, Supplier<T> query) {
        return (T) cache.computeIfAbsent(key, absent -> query.get());
    }

    /** Adds a row to insert after the records. */
    public void addRow(Object row) {
        rows.add(row);
    }

    /** The entities to insert, in order. */
    public Stream<Object> inserts() {
        return Stream.concat(newRecords.values().stream(), rows.stream());
    }

    /** A change that is not written yet. Its outcome is final once the observers of the batch have set the derived fields. */
    public record Pending(
            ChangeKind kind,
            ResourceKind resource,
            StoredRecord record,
            @Nullable Versioned before,
            Supplier<Outcome> after) {}

    /** The view of a record after a change, and the state that the journal keeps. */
    public record Outcome(Versioned view, Record state) {

        /** Whether the journal keeps the whole view. */
        boolean isState() {
            return view == state;
        }
    }
}
