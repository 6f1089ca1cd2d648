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

/** Has figures follow their sources, and renews the tolls that are queued, again and again. Each replica has one; they share the work by the locks of incidents. */
@Singleton
class RenewalWorker {

    private static final Logger LOG = Logger.getLogger(RenewalWorker.class);

    /**
     * How long it waits before it looks again. What was queued meanwhile for one incident is one renewal, so that the
     * busiest war is reckoned four times a second.
     */
    private static final int PAUSE_MILLIS = 250;

    private static final int LONGEST_RENEWAL_SECONDS = 10;

    private final Tollbook tollbook;
    private final NameRenewals nameRenewals;
    private final PendingSourceChanges followings;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "toll-renewals"));

    /** Whether the last look failed, so that a database that is away for an hour is told of once. */
    private boolean failing;

    RenewalWorker(Tollbook tollbook, NameRenewals nameRenewals, PendingSourceChanges followings) {
        this.tollbook = tollbook;
        this.nameRenewals = nameRenewals;
        this.followings = followings;
    }

    void start(@Observes StartupEvent event) {
        executor.scheduleWithFixedDelay(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        executor.shutdown();
        // What is at work has to end before the database is closed.
        executor.awaitTermination(LONGEST_RENEWAL_SECONDS, TimeUnit.SECONDS);
    }

    private void work() {
        try {
            while (!executor.isShutdown() && followings.processNextBatch()) {
                // Some figures at a time.
            }
            while (!executor.isShutdown() && nameRenewals.addDue()) {
                // Some names at a time.
            }
            while (!executor.isShutdown() && tollbook.renewFirst()) {
                // What was renewed may have queued what lies above it.
            }
            failing = false;
        } catch (Throwable e) {
            // Even after an error, such as one of memory that others took: the executor would never call again. The
            // queue is in the database: nothing is lost, and a later look may find the database well again.
            if (!failing) {
                LOG.warn("Tolls cannot be renewed; this is tried again until it can be done.", e);
            }
            failing = true;
        }
    }
}
