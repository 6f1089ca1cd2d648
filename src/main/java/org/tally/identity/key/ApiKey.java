package org.tally.identity.key;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.identity.Role;

/** A stored API key: everything but its secret. A revoked key stays, since the journal names it. */
@Entity
class ApiKey {

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    Role role;

    /** SHA-256 of the secret, in hexadecimal. */
    String secretHash;

    Instant createdAt;
    String createdBy;
    Instant expiresAt;

    @Nullable
    Instant lastUsedAt;

    @Nullable
    Instant revokedAt;

    @Nullable
    String revokedBy;
}
