package org.tally.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The first answer to a request with an {@code Idempotency-Key}, stored for its retries. */
@Entity
class IdempotentAnswer {

    @Id
    @Column(name = "idempotency_key")
    String key;

    /** SHA-256 of the operation and its input, in hexadecimal. */
    String requestHash;

    /** The record in the answer, as JSON. */
    @JdbcTypeCode(SqlTypes.JSON)
    String answer;

    Instant createdAt;
}
