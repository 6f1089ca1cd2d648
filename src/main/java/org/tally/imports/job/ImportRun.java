package org.tally.imports.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportFiles;
import org.tally.imports.file.PieceStream;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnpackedStream;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.RowReader;
import org.tally.imports.format.TallyRows;
import org.tally.imports.record.AbsentEvent;
import org.tally.imports.record.AbsentEvents;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.WaitingRow;
import org.tally.imports.record.WaitingRows;
import org.tally.journal.ResourceKind;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;

/** Runs one claimed import from its saved position to its end, or until the service stops. */
final class ImportRun {

    private static final int HEARTBEAT_SECONDS = 10;

    private final ImportJobs imports;
    private final ImportFiles files;
    private final RowRecorder recorder;
    private final TallyRows tallyRows;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final ImportJob job;
    private final UUID worker;
    private final BatchRecorder batches;

    @SuppressWarnings("NullAway.Init") // run() opens it before anything reads rows.
    private BatchReader reader;

    private Instant lastHeartbeat = Instant.now();

    ImportRun(
            ImportJobs imports,
            ImportFiles files,
            RowRecorder recorder,
            TallyRows tallyRows,
            WaitingRows waitingRows,
            AbsentEvents absentEvents,
            ImportConfiguration configuration,
            ImportJob job) {
        this.imports = imports;
        this.files = files;
        this.recorder = recorder;
        this.tallyRows = tallyRows;
        this.waitingRows = waitingRows;
        this.absentEvents = absentEvents;
        this.configuration = configuration;
        this.job = job;
        this.worker = Objects.requireNonNull(job.worker);
        this.batches = new BatchRecorder(imports, recorder, waitingRows, absentEvents, configuration, job, worker);
    }

    /** Imports the remaining rows. */
    void run(BooleanSupplier stopped) {
        try {
            Optional<Fault> fault = imports.releaseFault(job);
            if (fault.isPresent()) {
                fail(fault.get().parameter() + ": " + fault.get().message(), stopped);
                return;
            }
            reader = open();
            if (job.hasUmbrellas() || job.format().countsByArea()) {
                new UmbrellaRun(imports, recorder, job, this::sendHeartbeat)
                        .run(rows(new PieceStream(files, job.id)), stopped);
            }
            reader.skip(job.read, this::sendHeartbeat);
            if (recordFile(stopped) && recordWaiting(stopped) && findAbsentEvents(stopped)) {
                BatchRecorder.inTransaction(batches::end);
            }
        } catch (UnreadableFile e) {
            fail(e.getMessage(), stopped);
        } catch (EOFException e) {
            fail("The gzip file ends in its header: send it again.", stopped);
        } catch (IOException e) {
            fail("The gzip file is damaged (" + e.getMessage() + "): pack it again.", stopped);
        }
    }

    private BatchReader open() throws IOException {
        PieceStream file = new PieceStream(files, job.id);
        return new BatchReader(file, rows(file), recorder, configuration.batchSize(), job.abortsOnError());
    }

    private RowReader rows(PieceStream file) throws IOException {
        InputStream unpacked = UnpackedStream.of(file, file::count, configuration.largestFile());
        return job.format().open(unpacked, job.options(), tallyRows);
    }

    /** Renews the lease while rows are skipped, which may take longer than a lease lasts. */
    private void sendHeartbeat() {
        if (Instant.now().isAfter(lastHeartbeat.plusSeconds(HEARTBEAT_SECONDS))) {
            imports.renewLease(job.id, worker);
            lastHeartbeat = Instant.now();
        }
    }

    /**
     * Records the rows of the file. The next batch is read while the last one is recorded, so that file and database do not wait
     * for each other.
     *
     * @return whether the whole file was recorded
     */
    private boolean recordFile(BooleanSupplier stopped) throws IOException {
        ExecutorService readingThread = Executors.newSingleThreadExecutor(task -> new Thread(task, "import-reading"));
        try {
            List<RowProblem> warnings = job.read == 0 ? reader.warnings() : List.of();
            RowBatch batch = null;
            Future<RowBatch> next = readingThread.submit(reader::next);
            while ((batch == null || !batch.isLast()) && !batches.hasEnded() && !stopped.getAsBoolean()) {
                batch = await(next);
                if (!batch.isLast()) {
                    next = readingThread.submit(reader::next);
                }
                batches.record(batch, warnings);
                warnings = List.of();
            }
            return batch != null && batch.isLast();
        } finally {
            readingThread.shutdown();
        }
    }

    private static RowBatch await(Future<RowBatch> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("the next batch cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Records the rows that wait for others, in rounds, until a round records none. The remaining rows are faulty.
     *
     * @return whether the import can end now
     */
    private boolean recordWaiting(BooleanSupplier stopped) {
        boolean isLastChance = false;
        while (!batches.hasEnded() && !stopped.getAsBoolean() && waitingRows.any(job.id)) {
            long before = batches.resolved();
            for (ResourceKind resource : ResourceKind.values()) {
                recordWaiting(resource, isLastChance, stopped);
            }
            isLastChance = batches.resolved() == before;
        }
        return !batches.hasEnded() && !stopped.getAsBoolean();
    }

    private void recordWaiting(ResourceKind resource, boolean isLastChance, BooleanSupplier stopped) {
        List<WaitingRow> rows = waitingRows.after(job.id, resource, 0, configuration.batchSize());
        while (!rows.isEmpty() && !batches.hasEnded() && !stopped.getAsBoolean()) {
            batches.record(reader.reread(rows, isLastChance), List.of());
            long line = rows.get(rows.size() - 1).line;
            rows = waitingRows.after(job.id, resource, line, configuration.batchSize());
        }
    }

    /**
     * Finds the events that earlier releases have and the file lacks.
     *
     * @return whether the import can end now
     */
    private boolean findAbsentEvents(BooleanSupplier stopped) {
        boolean continues = !job.format().isOwn() && !batches.hasEnded();
        while (continues && !stopped.getAsBoolean()) {
            continues = QuarkusTransaction.requiringNew()
                    .timeout(BatchRecorder.TRANSACTION_SECONDS)
                    .call(this::findNextAbsentEvents);
        }
        return !batches.hasEnded() && !continues;
    }

    private boolean findNextAbsentEvents() {
        ImportJob soFar = imports.require(job.id);
        String after = soFar.absentAfter == null ? "" : soFar.absentAfter;
        Optional<Long> rowWithoutEvent = job.retractsAbsent() ? absentEvents.rowWithoutEvent(job.id) : Optional.empty();
        boolean retracts = job.retractsAbsent() && rowWithoutEvent.isEmpty() && !job.dryRun;
        List<AbsentEvent> absent =
                absentEvents.next(soFar.releaseFile(), after, configuration.batchSize(), retracts, job.authorship());
        if (!absent.isEmpty() && soFar.absentAfter == null) {
            rowWithoutEvent.map(ImportRun::unknownEvent).ifPresent(problem -> imports.saveProblem(job.id, problem));
        }
        if (!absent.isEmpty()) {
            imports.saveAbsentProgress(job.id, worker, absent.get(absent.size() - 1).value, absent.size());
        }
        return !absent.isEmpty();
    }

    private static RowProblem unknownEvent(long line) {
        return new RowProblem(
                line,
                null,
                FaultCode.REQUIRED,
                "The event of this row is unknown. It may be one that seems absent, so no figures are retracted.",
                true,
                "");
    }

    private void fail(@Nullable String message, BooleanSupplier stopped) {
        if (recordWaiting(stopped)) {
            imports.end(job.id, worker, ImportState.FAILED, message);
        }
    }
}
