package org.tally.listing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.function.Function;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/** How what is only read is read. */
public final class ReadOnlySession {

    private ReadOnlySession() {}

    /**
     * Reads without a transaction where there is none, and without watching what is read for changes. Each statement sees what
     * is committed, as it does within a transaction, too; beginning and ending one takes as long as reading a record.
     *
     * @param session of the transaction, where there is one
     */
    public static <T> T of(Session session, Function<Session, T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return work.apply(session);
        }
        try (Session own = session.getSessionFactory()
                .withOptions()
                .readOnly(true)
                .flushMode(FlushMode.MANUAL)
                // One connection for all of it, and not one for each statement.
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.ON_CLOSE)
                .openSession()) {
            return work.apply(own);
        }
    }
}
