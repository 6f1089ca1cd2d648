package org.tally.incident;

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
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.tally.claim.Window;
import org.tally.store.ExternalId;
import org.tally.store.Recorded;

/** Something that happened at a place in a window of time, as it is stored. */
@Entity
@DynamicUpdate
public class Incident extends Recorded {

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

    @ElementCollection
    @CollectionTable(name = "incident_source", joinColumns = @JoinColumn(name = "incident_id"))
    @Column(name = "source_id")
    Set<UUID> sourceIds = new HashSet<>();

    public String title() {
        return title;
    }

    /** Its dates; the end is {@code null} while it goes on. */
    public Window window() {
        return new Window(dateStart, dateEnd);
    }

    /** The incident that contains it, or {@code null}. */
    public UUID parentId() {
        return parentId;
    }

    /** Keeps what follows from the figures for everybody killed. */
    public void keep(Killed toll) {
        killed = toll;
    }
}
