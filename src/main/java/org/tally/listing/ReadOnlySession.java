package org.tally.listing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.util.function.Function;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.tally.database.Attempts;

/** Runs read-only work without opening a transaction. */
public final class ReadOnlySession {

    private ReadOnlySession() {}

    /**
     * Runs the work in the current transaction, or without any in a session that does no dirty checking. Each statement sees
     * committed rows, as it does in a transaction (read committed). Beginning and ending a transaction would take as long as
     * reading a record.
     *
     * @param session the session of the current transaction, if any
     */
    public static <T> T run(Session session, Function<Session, T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return work.apply(session);
        }
        return Attempts.of(() -> open(session, work));
    }

    private static <T> T open(Session session, Function<Session, T> work) {
        try (Session readOnly = session.getSessionFactory()
                .withOptions()
                .readOnly(true)
                .flushMode(FlushMode.MANUAL)
                // One connection for all statements, not one for each.
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.ON_CLOSE)
                .openSession()) {
            return work.apply(readOnly);
        }
    }
}
