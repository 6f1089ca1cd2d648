package org.tally.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.database.Attempts;
import org.tally.identity.Callers;
import org.tally.identity.Identities;
import org.tally.input.Sha256;
import org.tally.journal.Authorship;
import org.tally.listing.KeysetQuery;
import org.tally.listing.PageRequest;
import org.tally.listing.Slice;
import org.tally.listing.SortKey;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.record.NewId;

/**
 * The repository of API keys. It stores the SHA-256 of each secret. A secret has 256 random bits, which nobody can guess: the slow
 * hashes that protect passwords would only slow down every request.
 */
@Singleton
class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID> {

    /** The beginning of each key, by which people and scanners of repositories recognise a leaked one. */
    static final String PREFIX = "tally_";

    private static final int SECRET_BYTES = 32;

    /** How long a replica uses what it knows about a key. A revocation holds on every replica after this time. */
    private static final Duration MEMORY = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 10_000;

    /** The precision of the last use: a write for every request would cost more than most requests. */
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();

    /** By the hash of the secret; empty for keys that do not exist or were revoked. */
    private final Cache<String, Optional<KnownKey>> known = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_REMEMBERED)
            .recordStats()
            .build();

    private final Callers callers;
    private final Clock clock;

    ApiKeys(Callers callers, Clock clock, MeterRegistry metrics) {
        this.callers = callers;
        this.clock = clock;
        CaffeineCacheMetrics.monitor(metrics, known, "api-keys");
    }

    /** A valid key and the identity of the machine that sends it. */
    private record KnownKey(SecurityIdentity identity, Instant expiresAt) {}

    /**
     * Creates a key and returns it with its secret.
     *
     * @throws ProblemException 409 when a valid key has the name
     */
    @Transactional
    NewApiKeyView create(ApiKeyInput input) {
        Instant now = clock.instant();
        find("name = ?1 and revokedAt is null and expiresAt > ?2", input.name(), now)
                .firstResultOptional()
                .ifPresent(same -> {
                    throw new ProblemException(
                            ProblemType.ALREADY_EXISTS,
                            "The key " + same.id + " has the same name. Revoke it first, or choose another name.");
                });
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey key = new ApiKey();
        key.id = NewId.next();
        key.name = input.name();
        key.role = input.role();
        key.secretHash = Sha256.of(secret);
        key.createdAt = now;
        key.createdBy = callers.authorship().who();
        key.expiresAt = now.plus(Duration.ofDays(input.days()));
        persistAndFlush(key);
        return new NewApiKeyView(key.id, key.name, key.role, key.expiresAt, secret);
    }

    @Transactional
    Slice<ApiKeyView> page(PageRequest request) {
        return KeysetQuery.of(
                        ApiKey.class,
                        (key, query, builder) -> List.of(),
                        List.of(),
                        SortKey.of(ApiKey_.id),
                        new Everything())
                .page(getSession(), request)
                .map(ApiKeyView::of);
    }

    private record Everything() {}

    /** @throws ProblemException 404 when the key does not exist */
    @Transactional
    ApiKeyView get(UUID id) {
        return ApiKeyView.of(require(id));
    }

    /**
     * Revokes a key; one that was already revoked stays as it is.
     *
     * @throws ProblemException 404 when the key does not exist
     */
    @Transactional
    ApiKeyView revoke(UUID id) {
        ApiKey key = require(id);
        if (key.revokedAt == null) {
            key.revokedAt = clock.instant();
            key.revokedBy = callers.authorship().who();
        }
        known.invalidate(key.secretHash);
        return ApiKeyView.of(key);
    }

    private ApiKey require(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no API key " + id + "."));
    }

    /** The identity of a key that was looked up a moment ago; {@code null} if it has to be looked up. Never blocks. */
    @Nullable
    Optional<SecurityIdentity> remembered(String hash) {
        Optional<KnownKey> key = known.getIfPresent(hash);
        return key == null ? null : valid(key);
    }

    /** The identity of a key; empty if it does not exist, was revoked or has expired. Looks it up in the database. */
    Optional<SecurityIdentity> lookUp(String hash) {
        Optional<KnownKey> key = Attempts.of(() -> QuarkusTransaction.requiringNew()
                .call(() -> find("secretHash", hash)
                        .firstResultOptional()
                        .filter(stored -> stored.revokedAt == null)
                        .map(this::use)));
        known.put(hash, key);
        return valid(key);
    }

    private KnownKey use(ApiKey key) {
        Instant now = clock.instant();
        if (key.lastUsedAt == null || key.lastUsedAt.isBefore(now.minus(USE_PRECISION))) {
            key.lastUsedAt = now;
        }
        return new KnownKey(
                Identities.of(new Authorship("api-key:" + key.id, key.name, null), key.role), key.expiresAt);
    }

    private Optional<SecurityIdentity> valid(Optional<KnownKey> key) {
        return key.filter(one -> clock.instant().isBefore(one.expiresAt())).map(KnownKey::identity);
    }
}
