package org.tally.record;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/**
 * Deletes rows whose retention period is over. Replicas share the work: each skips the rows that another one has locked.
 */
public final class ExpiredRows {

    /** The number of rows that one transaction deletes. */
    private static final int BATCH = 1_000;

    private ExpiredRows() {}

    /**
     * Deletes all expired rows, a batch in each transaction.
     *
     * @param expired the query for expired rows
     * @param key the key of a row
     * @param delete deletes the rows with these keys
     */
    public static <E, K> void delete(Supplier<PanacheQuery<E>> expired, Function<E, K> key, Consumer<List<K>> delete) {
        boolean found;
        do {
            found = QuarkusTransaction.requiringNew().call(() -> {
                List<K> keys = expired
                        .get()
                        .page(0, BATCH)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                        .stream()
                        .map(key)
                        .toList();
                if (!keys.isEmpty()) {
                    delete.accept(keys);
                }
                return !keys.isEmpty();
            });
        } while (found);
    }
}
