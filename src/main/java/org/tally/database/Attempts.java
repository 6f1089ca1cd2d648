package org.tally.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.spi.CDI;

/** Runs a transaction again if the database undid it. */
public final class Attempts {

    /** Two conflicts in a row are rare, and a lost database seldom comes back sooner than the client would ask again. */
    private static final int MAX_RETRIES = 2;

    private Attempts() {}

    /** A whole transaction. It changes nothing but the database, so that it can run again. */
    @FunctionalInterface
    public interface Transaction<T, E extends Exception> {

        T run() throws E;
    }

    /** Runs a transaction, and again, a few times, as long as the database certainly undid it. */
    public static <T, E extends Exception> T of(Transaction<T, E> transaction) throws E {
        for (int retry = 0; ; retry++) {
            try {
                return transaction.run();
            } catch (Exception e) {
                if (DatabaseFailure.UNREACHABLE.isKindOf(e)) {
                    removeLostConnections();
                }
                if (retry == MAX_RETRIES || !DatabaseFailure.isUndone(e)) {
                    throw e;
                }
                Backoff.pause(retry);
            }
        }
    }

    /** When one connection is lost, most others are, too, and the pool would hand out one after another. */
    private static void removeLostConnections() {
        CDI.current().select(AgroalDataSource.class).get().flush(AgroalDataSource.FlushMode.INVALID);
    }
}
