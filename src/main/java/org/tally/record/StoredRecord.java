package org.tally.record;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeRegistration;
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

    /** Initialises a new or restored record. The versions of a restored record continue. */
    public void begin(UUID newId, long firstVersion, Instant now) {
        id = newId;
        version = firstVersion;
        createdAt = now;
        updatedAt = createdAt;
    }

    /** Sets the time of the last change. */
    public void touch(Instant now) {
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
