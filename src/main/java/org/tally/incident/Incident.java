package org.tally.incident;

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
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.Type;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tally.claim.DatePrecision;
import org.tally.claim.Window;
import org.tally.listing.StoredTerms;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** A stored incident: an event at a place in a window of time. */
@Entity
@DynamicUpdate
public class Incident extends StoredRecord {

    @ElementCollection
    @CollectionTable(name = "incident_external_id", joinColumns = @JoinColumn(name = "incident_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    String title;

    @Nullable
    String summary;

    @Enumerated(EnumType.STRING)
    EventType eventType;

    @Enumerated(EnumType.STRING)
    @Nullable
    SubEventType subEventType;

    LocalDate dateStart;

    @Nullable
    LocalDate dateEnd;

    @Nullable
    Integer datePrecision;

    @Embedded
    @Nullable
    Location location;

    // JSON columns: both lists are only read and written whole, and tables would cost every read two more queries.
    @JdbcTypeCode(SqlTypes.JSON)
    List<Actor> actors = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> tags = List.of();

    @Nullable
    UUID parentId;

    @Enumerated(EnumType.STRING)
    @Nullable
    HarmStatus harmStatus;

    // Derived from the figures: a new toll does not make a new version of the record.
    @OptimisticLock(excluded = true)
    @Embedded
    Killed killed = Killed.UNKNOWN;

    /** The number of independent originators behind {@link #killed}; {@code null} while nothing is known. */
    @OptimisticLock(excluded = true)
    @Nullable
    Long killedOriginators;

    @OptimisticLock(excluded = true)
    @Nullable
    Instant tollUpdatedAt;

    // The later of updatedAt and tollUpdatedAt, so that updatedAfter finds both kinds of change by one index.
    @OptimisticLock(excluded = true)
    Instant changedAt;

    @ElementCollection
    @CollectionTable(name = "incident_source", joinColumns = @JoinColumn(name = "incident_id"))
    @Column(name = "source_id")
    Set<UUID> sourceIds = new HashSet<>();

    // Aggregates group by these names; the two databases read JSON too differently for that.
    @ElementCollection
    @CollectionTable(name = "incident_actor", joinColumns = @JoinColumn(name = "incident_id"))
    @Column(name = "name")
    Set<String> actorNames = new HashSet<>();

    // Lazy: only queries use the terms.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    @Type(StoredTerms.class)
    long[] terms = {};

    /** Updates the search terms from the other fields. */
    void index() {
        long[] newTerms = terms(title, summary, location, actors, tags);
        if (!Arrays.equals(terms, newTerms)) {
            terms = newTerms;
        }
    }

    /** The search terms of an incident. */
    public static long[] terms(
            String title,
            @Nullable String summary,
            @Nullable Location location,
            List<Actor> actors,
            List<String> tags) {
        SearchTerms terms = new SearchTerms().add(SearchField.TEXT, title).add(SearchField.TEXT, summary);
        if (location != null) {
            terms.add(SearchField.ADMIN1, location.admin1()).add(SearchField.TEXT, location.admin1());
            terms.add(SearchField.TEXT, location.admin2());
            Stream.concat(Stream.ofNullable(location.placeName()), location.placeAliases().stream())
                    .forEach(name -> terms.add(SearchField.PLACE, name).add(SearchField.TEXT, name));
        }
        actors.forEach(actor -> terms.addName(SearchField.ACTOR, actor.name()).add(SearchField.TEXT, actor.name()));
        tags.forEach(tag -> terms.addCode(SearchField.TAG, tag));
        return terms.toArray();
    }

    public String title() {
        return title;
    }

    /** The dates of the incident; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    /** The tolerance of the dates in days, from their precision. */
    public int daysOff() {
        return DatePrecision.daysOff(datePrecision);
    }

    /** The incident that contains this one; {@code null} for none. */
    public @Nullable UUID parentId() {
        return parentId;
    }

    /** Stores the toll of everybody killed. */
    void keep(Killed toll, Instant now) {
        killed = toll;
        tollUpdatedAt = now;
        changedAt = tollUpdatedAt;
    }

    @Override
    public void begin(UUID newId, long firstVersion, Instant now) {
        super.begin(newId, firstVersion, now);
        changedAt = createdAt();
    }

    @Override
    public void touch(Instant now) {
        super.touch(now);
        changedAt = updatedAt();
    }
}
