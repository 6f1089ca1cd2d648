package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tally.database.Attempts;
import org.tally.database.DatabaseFailure;
import org.tally.identity.Callers;
import org.tally.input.Input;
import org.tally.input.Sha256;
import org.tally.journal.Authorship;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.record.ExpiredRows;

/**
 * Makes retries of a {@code POST} safe. It stores the response under the client's key in the transaction of the write. So
 * either both are stored or neither is, also across restarts and replicas.
 */
@ApplicationScoped
public class Idempotency implements PanacheRepositoryBase<IdempotentResponse, String> {

    public static final String KEY = "Idempotency-Key";

    /** The pattern of a key: printable ASCII without spaces. */
    public static final String KEY_FORM = "^[\\x21-\\x7e]+$";

    private final ObjectMapper mapper;
    private final Clock clock;
    private final HttpConfiguration configuration;
    private final Callers callers;

    Idempotency(ObjectMapper mapper, Clock clock, HttpConfiguration configuration, Callers callers) {
        this.mapper = mapper;
        this.clock = clock;
        this.configuration = configuration;
        this.callers = callers;
    }

    /** Deletes the responses whose retention period is over. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    public void deleteOld() {
        Instant oldest = clock.instant().minus(configuration.idempotencyRetention());
        ExpiredRows.delete(
                () -> find("createdAt < ?1 order by createdAt", oldest),
                response -> response.key,
                keys -> delete("key in ?1", keys));
    }

    /**
     * Runs the work once for a key, and returns the stored response to a retry.
     *
     * @param key the client's key, or {@code null} to run the work unconditionally
     * @param input the input of the request; the same key with another input is refused
     * @throws ProblemException 422 when the key was used for another request
     */
    public <V> V once(@Nullable String key, String operation, Input input, Class<V> type, Supplier<V> work) {
        if (key == null) {
            return work.get();
        }
        String hash = Sha256.of(operation + json(input) + caller());
        return Attempts.of(() -> attempt(key, hash, type, work));
    }

    private <V> V attempt(String key, String hash, Class<V> type, Supplier<V> work) {
        V earlier = find(key, hash, type);
        if (earlier != null) {
            return earlier;
        }
        try {
            return QuarkusTransaction.requiringNew().call(() -> store(key, hash, work.get()));
        } catch (RuntimeException e) {
            // A concurrent retry may have stored its response first, which makes this one fail. And if the connection
            // was
            // lost during the commit, this one may be stored nevertheless.
            V stored = findAfter(e, key, hash, type);
            if (stored == null) {
                throw e;
            }
            return stored;
        }
    }

    private <V> @Nullable V findAfter(RuntimeException failure, String key, String hash, Class<V> type) {
        try {
            return find(key, hash, type);
        } catch (RuntimeException e) {
            if (DatabaseFailure.isOutage(e)) {
                throw failure;
            }
            throw e;
        }
    }

    /** The key of one caller means nothing for another, who must not read what the first one recorded. */
    private String caller() {
        String who = callers.authorship().who();
        return who.equals(Authorship.ANONYMOUS.who()) ? "" : who;
    }

    private <V> V store(String key, String hash, V response) {
        IdempotentResponse stored = new IdempotentResponse();
        stored.key = key;
        stored.requestHash = hash;
        stored.response = json(response);
        stored.createdAt = clock.instant();
        persistAndFlush(stored);
        return response;
    }

    private <V> @Nullable V find(String key, String hash, Class<V> type) {
        IdempotentResponse stored = QuarkusTransaction.requiringNew().call(() -> findById(key));
        if (stored == null) {
            return null;
        }
        if (!stored.requestHash.equals(hash)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The key " + key + " belongs to another request: send a new key.");
        }
        try {
            return mapper.readValue(stored.response, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored response cannot be parsed", e);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be serialized", e);
        }
    }
}
