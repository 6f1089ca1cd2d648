package org.tally.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The first response to a request with an {@code Idempotency-Key}, stored for its retries. */
@Entity
@Table(name = "idempotent_answer")
class IdempotentResponse {

    @Id
    @Column(name = "idempotency_key")
    String key;

    /** SHA-256 of the operation and its input, in hexadecimal. */
    String requestHash;

    /** The record in the response, as JSON. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "answer")
    String response;

    Instant createdAt;
}
