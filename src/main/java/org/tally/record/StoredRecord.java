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

/** What the service itself keeps of every record. */
// Days and times go to the database and come from it as they are, and not through a calendar, which takes its time for
// every row.
@JdbcTypeRegistration(value = LocalDateJdbcType.class, registrationCode = SqlTypes.DATE)
@JdbcTypeRegistration(value = TimestampUtcAsOffsetDateTimeJdbcType.class, registrationCode = SqlTypes.TIMESTAMP_UTC)
@MappedSuperclass
public abstract class StoredRecord {

    @Id
    private UUID id;

    /** The column guards against two changes at the same time; {@code If-Match} is compared by hand. */
    @Version
    private long version = 1;

    private Instant createdAt;
    private Instant updatedAt;

    /** Begins the record under an id of its own, or again where it was deleted: its versions go on. */
    public void begin(UUID newId, long firstVersion, Instant now) {
        id = newId;
        version = firstVersion;
        createdAt = now;
        updatedAt = createdAt;
    }

    /** Notes that the record is about to be changed. */
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
