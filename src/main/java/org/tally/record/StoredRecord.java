package org.tally.record;

import jakarta.persistence.Basic;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeRegistration;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.LocalDateJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsOffsetDateTimeJdbcType;

/** The columns that the service itself maintains for every record. */
// JDBC reads and writes dates and times as java.time values. The default, a calendar, is slow for many rows.
@JdbcTypeRegistration(value = LocalDateJdbcType.class, registrationCode = SqlTypes.DATE)
@JdbcTypeRegistration(value = TimestampUtcAsOffsetDateTimeJdbcType.class, registrationCode = SqlTypes.TIMESTAMP_UTC)
@MappedSuperclass
public abstract class StoredRecord {

    @Id
    private UUID id;

    /**
     * Guards against concurrent changes. The code compares {@code If-Match} itself, since Hibernate ignores a version that the
     * code sets.
     */
    @Version
    private long version = 1;

    private Instant createdAt;
    private Instant updatedAt;

    /**
     * The view of the record as JSON. Reads respond with it, which takes a fraction of the time that it takes to read the columns
     * into an entity. Lazy: only queries use it.
     */
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    private String document;

    @Transient
    private boolean isTouched;

    /** Initialises a new or restored record. The versions of a restored record continue. */
    public void begin(UUID newId, long firstVersion, Instant now) {
        id = newId;
        version = firstVersion;
        createdAt = now;
        updatedAt = createdAt;
    }

    /** Sets the time of the last change, which makes another version. */
    public void touch(Instant now) {
        updatedAt = now;
        isTouched = true;
    }

    public UUID id() {
        return id;
    }

    /** The version; after a change, the version that the record has once it is written. */
    public long version() {
        return isTouched ? version + 1 : version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    void keep(String newDocument) {
        document = newDocument;
    }
}
