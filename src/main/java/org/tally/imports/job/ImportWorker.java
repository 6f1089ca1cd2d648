package org.tally.imports.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tally.PollingConfiguration;
import org.tally.database.DatabaseFailure;
import org.tally.imports.file.ImportFiles;
import org.tally.imports.format.TallyRows;
import org.tally.imports.record.AbsentEvents;
import org.tally.imports.record.DataSetRecorder;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.TallyRecorder;
import org.tally.imports.record.WaitingRows;
import org.tally.problem.Causes;

/** Runs queued imports one after another; each replica has one worker. */
@Singleton
public class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    /** The number of attempts to record the same rows, during which all other imports wait. */
    private static final int MAX_ATTEMPTS = 5;

    /** The observer priority that starts the worker after the sample data are loaded. */
    private static final int START_PRIORITY = 10_000;

    private final ImportJobs imports;
    private final ImportFiles files;
    private final TemporaryRows temporary;
    private final DataSetRecorder recorder;
    private final TallyRecorder tallyRecorder;
    private final TallyRows tallyRows;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final PollingConfiguration polling;
    private final UUID id = UUID.randomUUID();
    private final Semaphore signals = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "imports");
    private @Nullable ImportJob stuck;
    private int attempts;
    private volatile boolean stopped;

    ImportWorker(
            ImportJobs imports,
            ImportFiles files,
            TemporaryRows temporary,
            DataSetRecorder recorder,
            TallyRecorder tallyRecorder,
            TallyRows tallyRows,
            WaitingRows waitingRows,
            AbsentEvents absentEvents,
            ImportConfiguration configuration,
            PollingConfiguration polling) {
        this.imports = imports;
        this.files = files;
        this.temporary = temporary;
        this.recorder = recorder;
        this.tallyRecorder = tallyRecorder;
        this.tallyRows = tallyRows;
        this.waitingRows = waitingRows;
        this.absentEvents = absentEvents;
        this.configuration = configuration;
        this.polling = polling;
    }

    void start(@Observes @Priority(START_PRIORITY) StartupEvent event) {
        if (polling.enabled()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        signals.release();
        thread.join();
    }

    /** Makes the worker look at once for a queued import, and for rows of an ended one. */
    public void wake() {
        signals.release();
    }

    private void work() {
        boolean first = true;
        while (!stopped) {
            try {
                if (first) {
                    imports.deleteInterruptedUploads();
                    first = false;
                }
                temporary.deleteOfEnded(() -> stopped);
                Optional<ImportJob> job = imports.claim(id);
                if (job.isPresent()) {
                    run(job.get());
                } else {
                    // Polls for imports that other replicas received or abandoned.
                    await(polling.interval());
                }
            } catch (Throwable e) {
                // The worker survives even errors, such as a lack of memory that others caused: later imports need it.
                LOG.warn("The worker for imports failed; it tries again", e);
                await(RETRY_PAUSE);
            }
        }
    }

    private void run(ImportJob job) {
        try {
            RowRecorder recorderOfFormat = job.format().isOwn() ? tallyRecorder : recorder;
            new ImportRun(imports, files, recorderOfFormat, tallyRows, waitingRows, absentEvents, configuration, job)
                    .run(() -> stopped);
            imports.release(job.id, id);
        } catch (ImportJobs.LeaseLost e) {
            LOG.infof("Import %s was cancelled or continues on another replica", job.id);
        } catch (Throwable e) {
            if (Causes.of(e, ImportJobs.LeaseLost.class).findAny().isPresent()) {
                LOG.infof("Import %s was cancelled or continues on another replica", job.id);
            } else if (e instanceof RuntimeException
                    && Causes.of(e, SQLException.class).findAny().isEmpty()) {
                fail(job, "The service failed, and the cause was logged; recorded rows stay.", e);
            } else if (DatabaseFailure.isOutage(e) || countAttempt(job) < MAX_ATTEMPTS) {
                throw e;
            } else {
                fail(
                        job,
                        "The next rows could not be recorded in " + MAX_ATTEMPTS
                                + " attempts. The cause was logged, and recorded rows stay."
                                + " Send the file again once the cause is removed.",
                        e);
            }
        }
    }

    /** Counts the failed attempts of an import at its current position. */
    private int countAttempt(ImportJob job) {
        boolean isRepeated =
                stuck != null && stuck.id.equals(job.id) && stuck.read == job.read && stuck.waiting() == job.waiting();
        stuck = job;
        attempts = isRepeated ? attempts + 1 : 1;
        return attempts;
    }

    private void fail(ImportJob job, String message, Throwable e) {
        LOG.errorf(e, "Import %s failed", job.id);
        imports.end(job.id, id, ImportState.FAILED, message);
    }

    private void await(Duration most) {
        try {
            signals.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            signals.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
