package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
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

    public static final String KEY = "Idempotency-Key";

    /** Printable ASCII without spaces. */
    public static final String KEY_FORM = "^[\\x21-\\x7e]+$";

    private final ObjectMapper mapper;
    private final Clock clock;

    Idempotency(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
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
