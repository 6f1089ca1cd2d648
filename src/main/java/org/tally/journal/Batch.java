package org.tally.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.tally.web.Versioned;

/** Records of any kind that are written together. They are told to the journal, and to who follows it, at the end and once. */
public final class Batch {

    private final Authorship by;
    private final List<Pending> pending = new ArrayList<>();

    Batch(Authorship by) {
        this.by = by;
    }

    Authorship by() {
        return by;
    }

    List<Pending> pending() {
        return pending;
    }

    /** The records that are new. */
    List<Versioned> created() {
        return pending.stream()
                .filter(one -> one.kind() == ChangeKind.CREATED)
                .map(one -> one.after().get().view())
                .toList();
    }

    void add(ChangeKind kind, ResourceKind resource, UUID id, Versioned before, Supplier<Entry> after) {
        pending.add(new Pending(kind, resource, id, before, after));
    }

    /** A change whose outcome is known once it is written. */
    record Pending(ChangeKind kind, ResourceKind resource, UUID id, Versioned before, Supplier<Entry> after) {}

    /** A record after a change, and what the journal keeps of it. */
    record Entry(Versioned view, Record state) {}
}
