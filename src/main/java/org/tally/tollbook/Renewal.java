package org.tally.tollbook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.tally.claim.Metric;

/** A queued renewal: the rows of an incident's toll are stale, as are its tolls of other metrics that use figures of this one. */
@Entity
@Table(name = "toll_renewal")
class Renewal {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID incidentId;

    @Enumerated(EnumType.STRING)
    Metric metric;

    /** The database sets it. */
    @Column(insertable = false, updatable = false)
    Instant queuedAt;

    static Renewal of(UUID incidentId, Metric metric) {
        Renewal renewal = new Renewal();
        renewal.incidentId = incidentId;
        renewal.metric = metric;
        return renewal;
    }
}
