package org.tally.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The first answer to a request with an {@code Idempotency-Key}, kept so that a retry gets it again. */
@Entity
class IdempotentAnswer {

    @Id
    @Column(name = "idempotency_key")
    String key;

    /** SHA-256 of the operation and its input, in hexadecimal. */
    String requestHash;

    /** The record as it was answered. */
    @JdbcTypeCode(SqlTypes.JSON)
    String answer;

    Instant createdAt;
}
