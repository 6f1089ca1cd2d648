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
import org.hibernate.type.SqlTypes;
import org.tally.claim.DatePrecision;
import org.tally.claim.Window;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** Something that happened at a place in a window of time, as it is stored. */
@Entity
@DynamicUpdate
public class Incident extends StoredRecord {

    @ElementCollection
    @CollectionTable(name = "incident_external_id", joinColumns = @JoinColumn(name = "incident_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    String title;
    String summary;

    @Enumerated(EnumType.STRING)
    EventType eventType;

    @Enumerated(EnumType.STRING)
    SubEventType subEventType;

    LocalDate dateStart;
    LocalDate dateEnd;
    Integer datePrecision;

    @Embedded
    Location location;

    // Read and written whole, so one column each and not a table that every read would have to ask.
    @JdbcTypeCode(SqlTypes.JSON)
    List<Actor> actors = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> tags = List.of();

    UUID parentId;

    @Enumerated(EnumType.STRING)
    HarmStatus harmStatus;

    // It follows from the figures: a new count is no new version of the record.
    @OptimisticLock(excluded = true)
    @Embedded
    Killed killed = Killed.NOT_SAID;

    @OptimisticLock(excluded = true)
    Instant tollUpdatedAt;

    // The later of the two times, for those who copy incidents: one index finds both kinds of change.
    @OptimisticLock(excluded = true)
    Instant changedAt;

    @ElementCollection
    @CollectionTable(name = "incident_source", joinColumns = @JoinColumn(name = "incident_id"))
    @Column(name = "source_id")
    Set<UUID> sourceIds = new HashSet<>();

    // So that a database can group by them: of what is kept as JSON each makes something else.
    @ElementCollection
    @CollectionTable(name = "incident_actor", joinColumns = @JoinColumn(name = "incident_id"))
    @Column(name = "name")
    Set<String> actorNames = new HashSet<>();

    // Read by the database alone.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    String[] terms = {};

    /** Keeps the terms under which it is found as it is now. */
    void index() {
        String[] now = terms(title, summary, location, actors, tags);
        if (!Arrays.equals(terms, now)) {
            terms = now;
        }
    }

    /** The terms under which an incident is found. */
    public static String[] terms(
            String title, String summary, Location location, List<Actor> actors, List<String> tags) {
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

    /** Its dates; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    /** By how many days its dates may be off. */
    public int daysOff() {
        return DatePrecision.daysOff(datePrecision);
    }

    /** The incident that contains it, or {@code null}. */
    public UUID parentId() {
        return parentId;
    }

    /** Keeps what follows from the figures for everybody killed. */
    public void keep(Killed toll, Instant now) {
        if (!killed.equals(toll)) {
            killed = toll;
            tollUpdatedAt = now;
            changedAt = tollUpdatedAt;
        }
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
