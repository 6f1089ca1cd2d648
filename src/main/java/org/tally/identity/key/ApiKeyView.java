package org.tally.identity.key;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.identity.Role;

/** An API key as administrators read it, without its secret. */
@RecordBuilder
record ApiKeyView(
        UUID id,
        String name,
        Role role,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    static ApiKeyView of(ApiKey key) {
        return ApiKeyViewBuilder.builder()
                .id(key.id)
                .name(key.name)
                .role(key.role)
                .createdAt(key.createdAt)
                .createdBy(key.createdBy)
                .expiresAt(key.expiresAt)
                .lastUsedAt(key.lastUsedAt)
                .revokedAt(key.revokedAt)
                .revokedBy(key.revokedBy)
                .build();
    }
}
