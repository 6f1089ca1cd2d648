package org.tally.figure;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.store.ExternalId;
import org.tally.store.Recorded;

/** One claim by one source about one incident, as it is stored. */
@Entity
public class Figure extends Recorded {

    UUID incidentId;
    UUID sourceId;

    @ElementCollection
    @CollectionTable(name = "figure_external_id", joinColumns = @JoinColumn(name = "figure_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    @Enumerated(EnumType.STRING)
    Metric metric;

    @Embedded
    Victims victims;

    @Enumerated(EnumType.STRING)
    Facility facility;

    @Enumerated(EnumType.STRING)
    Qualifier qualifier;

    @Column(name = "claimed")
    Long value;

    @Column(name = "claimed_min")
    Long valueMin;

    @Column(name = "claimed_max")
    Long valueMax;

    String wording;
    LocalDate windowStart;
    LocalDate windowEnd;
    String windowExpression;
    boolean cumulative;
    String originator;
    boolean conceded;
    LocalDate assertedOn;

    @Enumerated(EnumType.STRING)
    CauseOfDeath cause;

    String perpetrator;
    UUID partOf;
    UUID supersedes;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Anomaly> anomalies = List.of();

    @Enumerated(EnumType.STRING)
    FigureStatus status;

    String retractionReason;

    Claim claim() {
        return new Claim(qualifier, value, valueMin, valueMax);
    }
}
