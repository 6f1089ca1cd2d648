package org.tally.imports.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tally.imports.file.ImportFiles;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.format.TallyRows;
import org.tally.imports.record.AbsentEvents;
import org.tally.imports.record.DataSetRecorder;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.TallyRecorder;
import org.tally.imports.record.WaitingRows;
import org.tally.problem.Causes;
import org.tally.problem.DatabaseUnavailable;

/** Imports what waits, one import after the other; every replica has one. */
@Singleton
public class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** How often it looks for what another replica received or left behind. */
    private static final int LOOK_SECONDS = 5;

    /** How often rows are tried that cannot be recorded; all other imports wait for them. */
    private static final int ATTEMPTS = 5;

    /** Late, so that the sample data are there first. */
    private static final int LATE = 10_000;

    private final ImportJobs imports;
    private final ImportFiles files;
    private final TemporaryRows temporary;
    private final DataSetRecorder recorder;
    private final TallyRecorder tallyRecorder;
    private final TallyRows tallyRows;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final UUID id = UUID.randomUUID();
    private final Semaphore signals = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "imports");
    private ImportJob stuck;
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
            ImportConfiguration configuration) {
        this.imports = imports;
        this.files = files;
        this.temporary = temporary;
        this.recorder = recorder;
        this.tallyRecorder = tallyRecorder;
        this.tallyRows = tallyRows;
        this.waitingRows = waitingRows;
        this.absentEvents = absentEvents;
        this.configuration = configuration;
    }

    void start(@Observes @Priority(LATE) StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        signals.release();
        thread.join();
    }

    /** Says that there is something to do. */
    public void look() {
        signals.release();
    }

    private void work() {
        boolean first = true;
        while (!stopped) {
            try {
                if (first) {
                    imports.forgetBrokenUploads();
                    first = false;
                }
                temporary.deleteOfEnded(() -> stopped);
                Optional<ImportJob> job = imports.claim(id);
                if (job.isPresent()) {
                    run(job.get());
                } else {
                    await();
                }
            } catch (Throwable e) {
                // Even an error, such as one of memory that others took, is not to end the work of all imports to come.
                LOG.warn("Imports cannot go on; this is tried again until they can", e);
                await();
            }
        }
    }

    private void run(ImportJob job) {
        try {
            RowRecorder ofFormat = ImportFormat.of(job.format).isOwn() ? tallyRecorder : recorder;
            new ImportRun(imports, files, ofFormat, tallyRows, waitingRows, absentEvents, configuration, job, id)
                    .run(() -> stopped);
            imports.release(job.id, id);
        } catch (ImportJobs.NotMine e) {
            LOG.infof("Import %s was cancelled or goes on elsewhere", job.id);
        } catch (Throwable e) {
            if (Causes.of(e, ImportJobs.NotMine.class).findAny().isPresent()) {
                LOG.infof("Import %s was cancelled or goes on elsewhere", job.id);
            } else if (e instanceof RuntimeException
                    && Causes.of(e, SQLException.class).findAny().isEmpty()) {
                fail(job, "The fault is the service's own and was logged; what was recorded stays.", e);
            } else if (Causes.of(e, SQLException.class).anyMatch(DatabaseUnavailable::says)
                    || attempts(job) < ATTEMPTS) {
                throw e;
            } else {
                fail(
                        job,
                        "The next rows could not be recorded, " + ATTEMPTS
                                + " times over; why was logged, and what was recorded stays."
                                + " Send the file again when that is mended.",
                        e);
            }
        }
    }

    /** How often the next rows of an import were tried in vain, since it last got on. */
    private int attempts(ImportJob job) {
        boolean again =
                stuck != null && stuck.id.equals(job.id) && stuck.read == job.read && stuck.waiting() == job.waiting();
        stuck = job;
        attempts = again ? attempts + 1 : 1;
        return attempts;
    }

    private void fail(ImportJob job, String message, Throwable e) {
        LOG.errorf(e, "Import %s failed", job.id);
        imports.end(job.id, id, ImportState.FAILED, message);
    }

    private void await() {
        try {
            signals.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
            signals.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
