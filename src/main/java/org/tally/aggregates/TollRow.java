package org.tally.aggregates;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.claim.Metric;

/** What aggregates add up: the rows of tolls, which another feature writes. */
@Entity
@Immutable
class TollRow {

    /** The row of a metric that counts people which is about all of them. */
    static final String EVERYBODY = "EVERYBODY";

    @Id
    UUID incidentId;

    @Id
    @Enumerated(EnumType.STRING)
    Metric metric;

    @Id
    String counted;

    Long low;
    Long best;
    Long high;
}
