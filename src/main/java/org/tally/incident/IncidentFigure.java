package org.tally.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Type;
import org.tally.claim.Metric;
import org.tally.listing.StoredTerms;

/**
 * The columns of figures that incident filters search.
 *
 * <p>It is a second, read-only mapping of a table that {@code org.tally.figure} writes, since that package uses this one and
 * packages may not depend on each other in a cycle.
 */
@Entity
@Immutable
@Table(name = "figure")
class IncidentFigure {

    @Id
    UUID id;

    UUID incidentId;

    @Enumerated(EnumType.STRING)
    Metric metric;

    @Type(StoredTerms.class)
    long[] terms;
}
