package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.tally.input.Input;
import org.tally.input.Sha256;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Makes retries of a {@code POST} safe. The answer is stored under its key in the transaction of the write itself, so that
 * either both are there or neither, over restarts and replicas alike.
 */
@ApplicationScoped
public class Idempotency implements PanacheRepositoryBase<IdempotentAnswer, String> {

    /** How many answers one transaction deletes. */
    private static final int AT_ONCE = 1_000;

    public static final String KEY = "Idempotency-Key";

    /** Printable ASCII without spaces. */
    public static final String KEY_FORM = "^[\\x21-\\x7e]+$";

    private final ObjectMapper mapper;
    private final Clock clock;
    private final HttpConfiguration configuration;

    Idempotency(ObjectMapper mapper, Clock clock, HttpConfiguration configuration) {
        this.mapper = mapper;
        this.clock = clock;
        this.configuration = configuration;
    }

    /**
     * Deletes the answers that are older than the retention. Replicas share the work: each skips the rows that another one has
     * locked.
     */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    public void deleteOld() {
        Instant oldest = clock.instant().minus(configuration.idempotencyRetention());
        long deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> deleteSome(oldest));
        } while (deleted > 0);
    }

    private long deleteSome(Instant oldest) {
        List<String> keys = find("createdAt < ?1 order by createdAt", oldest)
                .page(0, AT_ONCE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .stream()
                .map(answer -> answer.key)
                .toList();
        return keys.isEmpty() ? 0 : delete("key in ?1", keys);
    }

    /**
     * Does the work once for a key.
     *
     * @param key the client's key, or {@code null} for work without one
     * @param input what the request asks for: the same key with another input is refused
     * @throws ProblemException 422 when the key was used for another request
     */
    public <V> V once(String key, String operation, Input input, Class<V> type, Supplier<V> work) {
        if (key == null) {
            return work.get();
        }
        String hash = Sha256.of(operation + json(input));
        V earlier = find(key, hash, type);
        if (earlier != null) {
            return earlier;
        }
        try {
            return QuarkusTransaction.requiringNew().call(() -> keep(key, hash, work.get()));
        } catch (RuntimeException e) {
            // The same request may have been answered while this one was at work, and that may be why it failed.
            V meanwhile = find(key, hash, type);
            if (meanwhile == null) {
                throw e;
            }
            return meanwhile;
        }
    }

    private <V> V keep(String key, String hash, V answer) {
        IdempotentAnswer kept = new IdempotentAnswer();
        kept.key = key;
        kept.requestHash = hash;
        kept.answer = json(answer);
        kept.createdAt = clock.instant();
        persistAndFlush(kept);
        return answer;
    }

    private <V> V find(String key, String hash, Class<V> type) {
        IdempotentAnswer kept = QuarkusTransaction.requiringNew().call(() -> findById(key));
        if (kept == null) {
            return null;
        }
        if (!kept.requestHash.equals(hash)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The key " + key + " belongs to another request: send a new key.");
        }
        try {
            return mapper.readValue(kept.answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written", e);
        }
    }
}
