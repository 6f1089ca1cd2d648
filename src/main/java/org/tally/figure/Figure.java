package org.tally.figure;

import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.input.Lists;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.Name;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** One claim by one source about one incident, as it is stored. */
@Entity
public class Figure extends StoredRecord {

    /** What stands for several originators where one is compared; no name has it as its key. */
    private static final String TOGETHER = ";";

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

    /** Whether it was left out and taken from the source, which it follows. */
    boolean originatorFilledIn;

    /** The originator as it is compared, or {@link #TOGETHER}. */
    String originatorKey;

    /** Where several claim it together, each of them. */
    @ElementCollection
    @CollectionTable(name = "figure_co_originator", joinColumns = @JoinColumn(name = "figure_id"))
    @OptimisticLock(excluded = true)
    Set<CoOriginator> coOriginators = new HashSet<>();

    boolean conceded;
    LocalDate assertedOn;

    /** Whether it was left out and taken from {@code assertedAt} or the source, which it follows. */
    boolean assertedOnFilledIn;

    Instant assertedAt;

    @Enumerated(EnumType.STRING)
    CauseOfDeath cause;

    String perpetrator;
    UUID partOf;
    UUID supersedes;

    @ElementCollection
    @CollectionTable(name = "figure_also_in", joinColumns = @JoinColumn(name = "figure_id"))
    @Column(name = "source_id")
    Set<UUID> alsoIn = new HashSet<>();

    @JdbcTypeCode(SqlTypes.JSON)
    List<Anomaly> anomalies = List.of();

    @Enumerated(EnumType.STRING)
    FigureStatus status;

    String retractionReason;

    // Read by the database alone.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    String[] terms = {};

    /** Keeps the terms under which it is found as it is now. */
    void index() {
        List<CoOriginator> several = CoOriginator.in(originator);
        if (!several.isEmpty() || TOGETHER.equals(originatorKey)) {
            Lists.replace(coOriginators, several);
        }
        originatorKey = key(originator);
        String[] now = terms(originator, victims.group());
        if (!Arrays.equals(terms, now)) {
            terms = now;
        }
    }

    /** The terms under which a figure is found. */
    public static String[] terms(String originator, String group) {
        return new SearchTerms()
                .add(SearchField.ORIGINATOR, originator)
                .add(SearchField.GROUP, group)
                .toArray();
    }

    /** What an originator is compared by; several, each by itself, are beside it. */
    public static String key(String originator) {
        if (originator == null) {
            return null;
        }
        return Name.isOfSeveral(originator) ? TOGETHER : Name.key(originator);
    }

    /** The incident that it is about. */
    public UUID incidentId() {
        return incidentId;
    }

    Claim claim() {
        return new Claim(qualifier, value, valueMin, valueMax);
    }
}
