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
import org.hibernate.annotations.Type;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.input.Lists;
import org.tally.listing.StoredTerms;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.Name;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** A stored figure: one claim by one source about one incident. */
@Entity
public class Figure extends StoredRecord {

    /** The key of all originators that have several names; no single name has this key. */
    private static final String SEVERAL = ";";

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
    @Nullable
    Facility facility;

    @Enumerated(EnumType.STRING)
    Qualifier qualifier;

    @Column(name = "claimed")
    @Nullable
    Long value;

    @Column(name = "claimed_min")
    @Nullable
    Long valueMin;

    @Column(name = "claimed_max")
    @Nullable
    Long valueMax;

    @Nullable
    String wording;

    @Nullable
    LocalDate windowStart;

    @Nullable
    LocalDate windowEnd;

    @Nullable
    String windowExpression;

    boolean cumulative;
    String originator;

    /** Whether the client left the originator out: then it is taken from the source, and follows its changes. */
    boolean originatorFilledIn;

    /** The normalised originator, for comparison, or {@link #SEVERAL}. */
    @Nullable
    String originatorKey;

    /** The single names, when the originator has several. */
    @ElementCollection
    @CollectionTable(name = "figure_co_originator", joinColumns = @JoinColumn(name = "figure_id"))
    @OptimisticLock(excluded = true)
    Set<CoOriginator> coOriginators = new HashSet<>();

    boolean conceded;
    LocalDate assertedOn;

    /** Whether the client left the day out: then it is taken from {@code assertedAt} or the source, and follows their changes. */
    boolean assertedOnFilledIn;

    @Nullable
    Instant assertedAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    CauseOfDeath cause;

    @Nullable
    String perpetrator;

    @Nullable
    UUID partOf;

    @Nullable
    UUID supersedes;

    @ElementCollection
    @CollectionTable(name = "figure_also_in", joinColumns = @JoinColumn(name = "figure_id"))
    @Column(name = "source_id")
    Set<UUID> alsoIn = new HashSet<>();

    @JdbcTypeCode(SqlTypes.JSON)
    List<Anomaly> anomalies = List.of();

    @Enumerated(EnumType.STRING)
    FigureStatus status;

    @Nullable
    String retractionReason;

    // Lazy: only queries use the terms.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    @Type(StoredTerms.class)
    long[] terms = {};

    /** Updates the keys and search terms from the other fields. */
    void index() {
        List<CoOriginator> names = CoOriginator.of(originator);
        if (!names.isEmpty() || SEVERAL.equals(originatorKey)) {
            Lists.replace(coOriginators, names);
        }
        originatorKey = key(originator);
        long[] newTerms = terms(originator, perpetrator, victims.group(), anomalies);
        if (!Arrays.equals(terms, newTerms)) {
            terms = newTerms;
        }
    }

    /** The search terms of a figure. */
    public static long[] terms(
            @Nullable String originator,
            @Nullable String perpetrator,
            @Nullable String group,
            List<Anomaly> anomalies) {
        SearchTerms terms = new SearchTerms().add(SearchField.GROUP, group);
        addName(terms, SearchField.ORIGINATOR, originator);
        addName(terms, SearchField.PERPETRATOR, perpetrator);
        anomalies.forEach(anomaly -> terms.addCode(SearchField.ANOMALY, anomaly.name()));
        return terms.toArray();
    }

    private static void addName(SearchTerms terms, SearchField field, @Nullable String name) {
        if (name != null) {
            terms.addName(field, name);
        }
    }

    /** The key by which an originator is compared; one key stands for all originators of several names. */
    public static @Nullable String key(@Nullable String originator) {
        if (originator == null) {
            return null;
        }
        return Name.hasSeveralOriginators(originator) ? SEVERAL : Name.key(originator);
    }

    public UUID incidentId() {
        return incidentId;
    }

    Claim claim() {
        return new Claim(qualifier, value, valueMin, valueMax);
    }
}
