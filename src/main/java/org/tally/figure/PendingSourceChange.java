package org.tally.figure;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That figures have to follow their source, which has changed. */
@Entity
@Table(name = "figure_following")
class PendingSourceChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID sourceId;

    /** The last figure that has followed, in the order of ids; {@code null} before the first. */
    UUID followedTo;

    static PendingSourceChange of(UUID sourceId) {
        PendingSourceChange following = new PendingSourceChange();
        following.sourceId = sourceId;
        return following;
    }
}
