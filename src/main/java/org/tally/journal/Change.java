package org.tally.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entry of the journal. The journal is append-only. */
@Entity
@Immutable
class Change {

    @Id
    Long sequence;

    @Column(name = "changed_at")
    Instant at;

    String who;

    /** The name of the author for people; {@code null} where it is unknown. */
    @Nullable
    String whoName;

    @Enumerated(EnumType.STRING)
    ChangeKind change;

    @Enumerated(EnumType.STRING)
    ResourceKind resource;

    UUID resourceId;

    long version;

    @Nullable
    String note;

    /** The whole record after the change, as JSON; {@code null} after a deletion. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String state;
}
