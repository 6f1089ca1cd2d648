package org.tally.tollbook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tally.PollingConfiguration;
import org.tally.figure.PendingSourceChanges;
import org.tally.record.RecordsWritten;

/**
 * The background worker that updates figures after changes of their sources, and renews queued tolls.
 *
 * <p>Each replica runs one. They share the queue, since each takes only incidents that no other transaction has locked. A worker
 * looks at the queue when its own replica has written records, and rarely otherwise.
 */
@Singleton
class RenewalWorker {

    private static final Logger LOG = Logger.getLogger(RenewalWorker.class);

    /**
     * The pause between two looks at the queue. One renewal takes all entries for an incident, so the pause bounds how often the
     * toll of a busy war is computed.
     */
    private static final int PAUSE_MILLIS = 250;

    private static final int SHUTDOWN_TIMEOUT_SECONDS = 10;

    private final Tollbook tollbook;
    private final NameRenewals nameRenewals;
    private final PendingSourceChanges sourceChanges;
    private final PollingConfiguration polling;
    private final RenewalMetrics metrics;
    private final Semaphore signals = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "toll-renewals");
    private volatile boolean stopped;

    /** Whether the last look failed, so that a long outage of the database is logged once. */
    private boolean failing;

    RenewalWorker(
            Tollbook tollbook,
            NameRenewals nameRenewals,
            PendingSourceChanges sourceChanges,
            PollingConfiguration polling,
            RenewalMetrics metrics) {
        this.tollbook = tollbook;
        this.nameRenewals = nameRenewals;
        this.sourceChanges = sourceChanges;
        this.polling = polling;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (polling.enabled()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        signals.release();
        // The running transaction has to end before the connection pool closes.
        thread.join(TimeUnit.SECONDS.toMillis(SHUTDOWN_TIMEOUT_SECONDS));
    }

    /** Makes the worker look at the queue once records are written. Before the commit, it would not see the new entries. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordsWritten written) {
        wake();
    }

    /** Makes the worker look at the queue. */
    void wake() {
        signals.release();
    }

    private void work() {
        try {
            while (!stopped) {
                signals.drainPermits();
                boolean isLeft = renewAll();
                Thread.sleep(PAUSE_MILLIS);
                if (!isLeft) {
                    // No signal tells of entries of a replica that has ended, nor of second renewals that have come
                    // due.
                    signals.tryAcquire(polling.interval().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works through the queue; returns whether entries are left because others hold their locks, or because the work failed. */
    private boolean renewAll() {
        try {
            while (!stopped && sourceChanges.processNextBatch()) {
                // Each call updates one batch of figures.
            }
            while (!stopped && nameRenewals.queueDue()) {
                // Each call queues one batch of names.
            }
            Tollbook.Renewed renewed = Tollbook.Renewed.SOME;
            while (!stopped && renewed == Tollbook.Renewed.SOME) {
                // Each call can queue the parents of the incidents that it renewed.
                renewed = tollbook.renewFirst();
                metrics.sample();
            }
            failing = false;
            return renewed == Tollbook.Renewed.NONE;
        } catch (Throwable e) {
            // Throwable: the worker survives even an OutOfMemoryError caused elsewhere.
            // The queue is in the database, so nothing is lost and a later look goes on.
            if (!failing) {
                LOG.warn("Tolls could not be renewed. The worker retries until it succeeds.", e);
            }
            failing = true;
            return true;
        }
    }
}
