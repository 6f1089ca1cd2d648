package org.tally.tollbook;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Window;
import org.tally.incident.Incident;
import org.tally.toll.ReachingClaim;

/**
 * A claim whose window reaches beyond an incident, stored for the incident above, which may count it.
 *
 * <p>It is derived from the figures, as a cache.
 */
@Entity
@Table(name = "toll_reaching")
class StoredReachingClaim {

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Metric metric;

    @Nullable
    UUID parentId;

    @Nullable
    LocalDate windowStart;

    @Nullable
    LocalDate windowEnd;

    /** The ids of an incident and of the figure whose window reaches beyond it. */
    @Embeddable
    record Key(UUID incidentId, UUID figureId) {}

    static StoredReachingClaim of(Incident incident, Metric metric, ReachingClaim claim) {
        StoredReachingClaim stored = new StoredReachingClaim();
        stored.key = new Key(incident.id(), claim.figure().id());
        stored.metric = metric;
        stored.parentId = incident.parentId();
        stored.windowStart = claim.window().start();
        stored.windowEnd = claim.window().end();
        return stored;
    }

    /** Copies the values of another claim with the same key. */
    void copyFrom(StoredReachingClaim other) {
        parentId = other.parentId;
        windowStart = other.windowStart;
        windowEnd = other.windowEnd;
    }

    Window window() {
        return new Window(windowStart, windowEnd);
    }
}
