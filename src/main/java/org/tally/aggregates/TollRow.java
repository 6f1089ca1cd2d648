package org.tally.aggregates;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;

/**
 * A stored row of a toll, for sums.
 *
 * <p>It is a second, read-only mapping of a table that {@code org.tally.tollbook} writes, since aggregates need only its numbers and
 * do not depend on how tolls are computed.
 */
@Entity
@Immutable
class TollRow {

    @Id
    UUID incidentId;

    @Id
    @Enumerated(EnumType.STRING)
    Metric metric;

    @Id
    String counted;

    /** A list in JSON. */
    String originators;

    @Nullable
    Long low;

    @Nullable
    Long best;

    @Nullable
    Long high;
}
