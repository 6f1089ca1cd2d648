package org.tally.identity.key;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tally.identity.Role;
import org.tally.journal.Authorship;

/** Loads the API key that the examples of the contract show. It was revoked, and nobody has its secret. */
@Singleton
class SampleApiKeys {

    private static final UUID ID = UUID.fromString("01900000-0000-7004-8000-000000000001");

    private final ApiKeys keys;
    private final Clock clock;

    SampleApiKeys(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional
    void load(@Observes StartupEvent start, @ConfigProperty(name = "tally.sample-data") boolean isWanted) {
        if (!isWanted || keys.findById(ID) != null) {
            return;
        }
        ApiKey key = new ApiKey();
        key.id = ID;
        key.name = "Sample key, revoked";
        key.role = Role.READER;
        key.secretHash = "0".repeat(64);
        key.createdAt = clock.instant();
        key.createdBy = Authorship.SERVICE;
        key.expiresAt = key.createdAt.plus(Duration.ofDays(365));
        key.revokedAt = key.createdAt;
        key.revokedBy = Authorship.SERVICE;
        keys.persist(key);
    }
}
