package org.tally.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/**
 * The driver of the embedded database, which lets one transaction at a time write. Transactions that only read never wait.
 *
 * <p>With a commit, H2 2.4 writes every changed table and index to its file, one after another, as they are just then. If the service is
 * killed afterwards, a second transaction that was writing meanwhile may remain in a part of them: the answer to an {@code
 * Idempotency-Key}, for example, without the record that it acknowledges. Issue 2080 of H2 describes this.
 */
public final class EmbeddedDriver extends Driver {

    private static final int PATIENCE_SECONDS = 10;
    /** Only queries begin so, but a query that locks rows writes the locks. */
    private static final Pattern READS =
            Pattern.compile("\\s*+(select|with|values)\\b(?!.*\\sfor (update|share)\\b).*", Pattern.DOTALL);

    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Thread writer;

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = super.connect(url, properties);
        return connection == null
                ? null
                : (Connection) Proxy.newProxyInstance(
                        EmbeddedDriver.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new Turns(connection));
    }

    /** Waits for the turn before a transaction of the connection writes, and passes it on when the transaction ends. */
    private final class Turns implements InvocationHandler {

        private final Connection connection;
        private final AtomicBoolean writes = new AtomicBoolean();

        Turns(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (mayWrite(method.getName(), arguments) && !connection.getAutoCommit()) {
                await();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (ends(method.getName(), arguments)) {
                    end();
                }
            }
        }

        private boolean mayWrite(String method, Object @Nullable [] arguments) {
            return switch (method) {
                case "createStatement" -> true;
                case "prepareStatement", "prepareCall" ->
                    arguments != null
                            && arguments[0] instanceof String sql
                            && !READS.matcher(sql.toLowerCase(Locale.ROOT)).matches();
                default -> false;
            };
        }

        private boolean ends(String method, Object @Nullable [] arguments) {
            return switch (method) {
                case "commit", "close" -> true;
                case "setAutoCommit" -> arguments != null && Boolean.TRUE.equals(arguments[0]);
                // Not back to a savepoint.
                case "rollback" -> arguments == null;
                default -> false;
            };
        }

        private void await() throws SQLException {
            // A transaction that this thread has suspended does not write before the thread resumes it.
            if (writes.get() || writer == Thread.currentThread()) {
                return;
            }
            try {
                if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new SQLTimeoutException("Another transaction has been writing for too long.", "HYT00");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLTimeoutException("The wait for another transaction was interrupted.", "HYT00", e);
            }
            writes.set(true);
            writer = Thread.currentThread();
        }

        private void end() {
            // A transaction that takes too long is ended by another thread, perhaps at the same time.
            if (writes.compareAndSet(true, false)) {
                writer = null;
                turn.release();
            }
        }
    }
}
