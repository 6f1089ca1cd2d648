package org.tally.figure;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queued source change that the figures of the source have yet to follow. */
@Entity
@Table(name = "figure_following")
class PendingSourceChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID sourceId;

    /** The last figure, by id, that has followed; {@code null} before the first. */
    @Nullable
    UUID followedTo;

    static PendingSourceChange of(UUID sourceId) {
        PendingSourceChange change = new PendingSourceChange();
        change.sourceId = sourceId;
        return change;
    }
}
