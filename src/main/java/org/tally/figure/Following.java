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
class Following {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID sourceId;

    /** The last figure that has followed, in the order of ids; {@code null} before the first. */
    UUID followedTo;

    static Following of(UUID sourceId) {
        Following following = new Following();
        following.sourceId = sourceId;
        return following;
    }
}
