package org.tally.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.claim.Metric;

/** What incidents are found by of their figures, which belong to another feature. */
@Entity
@Immutable
@Table(name = "figure")
class IncidentFigure {

    @Id
    UUID id;

    UUID incidentId;

    @Enumerated(EnumType.STRING)
    Metric metric;

    String[] terms;
}
