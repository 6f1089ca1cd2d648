package org.tally.tollbook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tally.figure.PendingSourceChanges;

/**
 * The background worker that updates figures after changes of their sources, and renews queued tolls.
 *
 * <p>Each replica runs one. They share the queue, since each takes only incidents that no other transaction has locked.
 */
@Singleton
class RenewalWorker {

    private static final Logger LOG = Logger.getLogger(RenewalWorker.class);

    /**
     * The pause between two polls of the queue. One renewal takes all entries for an incident, so the pause bounds how often
     * the toll of a busy war is computed.
     */
    private static final int PAUSE_MILLIS = 250;

    private static final int SHUTDOWN_TIMEOUT_SECONDS = 10;

    private final Tollbook tollbook;
    private final NameRenewals nameRenewals;
    private final PendingSourceChanges sourceChanges;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "toll-renewals"));

    /** Whether the last run failed, so that a long outage of the database is logged once. */
    private boolean failing;

    RenewalWorker(Tollbook tollbook, NameRenewals nameRenewals, PendingSourceChanges sourceChanges) {
        this.tollbook = tollbook;
        this.nameRenewals = nameRenewals;
        this.sourceChanges = sourceChanges;
    }

    void start(@Observes StartupEvent event) {
        executor.scheduleWithFixedDelay(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        executor.shutdown();
        // The running transaction has to end before the connection pool closes.
        executor.awaitTermination(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private void work() {
        try {
            while (!executor.isShutdown() && sourceChanges.processNextBatch()) {
                // Each call updates one batch of figures.
            }
            while (!executor.isShutdown() && nameRenewals.queueDue()) {
                // Each call queues one batch of names.
            }
            while (!executor.isShutdown() && tollbook.renewFirst()) {
                // Each call can queue the parents of the incidents that it renewed.
            }
            failing = false;
        } catch (Throwable e) {
            // Throwable: the executor cancels a task that throws anything, such as an OutOfMemoryError caused
            // elsewhere.
            // The queue is in the database, so nothing is lost and a later run goes on.
            if (!failing) {
                LOG.warn("Tolls could not be renewed. The worker retries until it succeeds.", e);
            }
            failing = true;
        }
    }
}
