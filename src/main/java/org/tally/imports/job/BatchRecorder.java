package org.tally.imports.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.job.ImportJobs.Progress;
import org.tally.imports.job.RowBatch.Piece;
import org.tally.imports.record.AbsentEvents;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.RowRecorder.Recorded;
import org.tally.imports.record.RowRecorder.Waiting;
import org.tally.imports.record.WaitingRows;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;

/** Records the batches of one import. Each transaction keeps the rows together with how far the import is. */
final class BatchRecorder {

    static final int TRANSACTION_SECONDS = 300;

    /** How often rows are tried again that another writer kept from being recorded. */
    private static final int RETRIES = 20;

    private final ImportJobs imports;
    private final RowRecorder recorder;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final ImportJob job;
    private final UUID worker;
    private final Authorship by;
    private String failure;
    private boolean ended;
    private long settled;

    BatchRecorder(
            ImportJobs imports,
            RowRecorder recorder,
            WaitingRows waitingRows,
            AbsentEvents absentEvents,
            ImportConfiguration configuration,
            ImportJob job,
            UUID worker) {
        this.imports = imports;
        this.recorder = recorder;
        this.waitingRows = waitingRows;
        this.absentEvents = absentEvents;
        this.configuration = configuration;
        this.job = job;
        this.worker = worker;
        this.by = job.authorship();
    }

    /** Whether the import has ended with a batch. */
    boolean hasEnded() {
        return ended;
    }

    /** How many rows have waited and no longer do. */
    long settled() {
        return settled;
    }

    /**
     * Records a batch.
     *
     * @param oddities what is odd about the file as a whole, to be reported with the batch
     */
    void record(RowBatch batch, List<RowProblem> oddities) {
        try {
            record(batch, batch.whole(), oddities, batch.isLast());
        } catch (RuntimeException e) {
            if (!RecordingFailure.isOfRows(e)) {
                throw e;
            }
            recordOneByOne(batch, oddities);
        }
    }

    /** Records each row in a transaction of its own, since the failure does not tell which of them is at fault. */
    private void recordOneByOne(RowBatch batch, List<RowProblem> oddities) {
        record(batch, Piece.NONE, oddities, false);
        // In the order of the file: an interrupted import resumes after as many rows as it has counted.
        for (Piece piece : batch.rows()) {
            try {
                record(batch, piece, List.of(), false);
            } catch (RuntimeException e) {
                if (!RecordingFailure.isOfRows(e)) {
                    throw e;
                }
                recordFaulty(batch, piece.rows().findFirst().orElseThrow(), e);
            }
            if (ended) {
                return;
            }
        }
        record(batch, Piece.NONE, List.of(), batch.isLast());
    }

    private void recordFaulty(RowBatch batch, ImportRow row, RuntimeException e) {
        row.fault(null, RecordingFailure.code(e), "It cannot be recorded: " + RecordingFailure.message(e));
        if (job.abortsOnError()) {
            batch.abortAt(row);
        }
        record(batch, new Piece(List.of(), List.of(row)), List.of(), batch.aborting() == row);
    }

    private void record(RowBatch batch, Piece piece, List<RowProblem> oddities, boolean ends) {
        long before = settled;
        for (int retry = 0; ; retry++) {
            try {
                recordOnce(batch, piece, oddities, ends);
                return;
            } catch (RuntimeException e) {
                // The transaction took back what these fields say.
                failure = null;
                ended = false;
                settled = before;
                if (retry == RETRIES || !RecordingFailure.mayPass(e)) {
                    throw e;
                }
                pause(Backoff.before(retry));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void recordOnce(RowBatch batch, Piece piece, List<RowProblem> oddities, boolean ends) {
        Recorded dry = job.dryRun ? recordAndRollBack(piece) : null;
        inTransaction(() -> {
            Recorded recorded = job.dryRun ? recorder.plan(job.id, dry) : recorder.record(piece.sound(), by);
            List<Waiting> lost = batch.isLastChance() ? recorded.waiting() : List.of();
            absentEvents.list(job.id, piece.rows(), batch.events());
            keepProgress(batch, piece, recorded, lost, oddities);
            if (batch.waited()) {
                waitingRows.forget(job.id, settle(batch, piece, recorded.waiting()));
            } else {
                waitingRows.keep(job.id, recorded.waiting());
            }
            failIfNeeded(batch, piece, lost, ends);
            if (failure != null || ends && isOwnFormat() && !waitingRows.any(job.id)) {
                end();
            }
        });
    }

    private boolean isOwnFormat() {
        return ImportFormat.of(job.format).isOwn();
    }

    private void keepProgress(
            RowBatch batch, Piece piece, Recorded recorded, List<Waiting> lost, List<RowProblem> oddities) {
        List<RowProblem> problems = new ArrayList<>(oddities);
        piece.rows().forEach(row -> problems.addAll(row.problems()));
        problems.addAll(recorded.problems());
        lost.forEach(row -> problems.addAll(row.problems()));
        problems.sort(Comparator.comparingLong(RowProblem::line));
        imports.keepProgress(
                job.id,
                worker,
                new Progress(
                        batch.readBytes(),
                        batch.waited() ? 0 : piece.rows().count(),
                        recorded.count(ChangeKind.CREATED),
                        recorded.count(ChangeKind.UPDATED),
                        recorded.unchanged(),
                        piece.faulty().size() + lost.size(),
                        problems));
    }

    /** The lines of rows that have waited and no longer do. */
    private List<Long> settle(RowBatch batch, Piece piece, List<Waiting> waiting) {
        Set<Long> lines = new TreeSet<>();
        piece.rows().forEach(row -> lines.add(row.line()));
        if (!batch.isLastChance()) {
            waiting.forEach(row -> lines.remove(row.row().line()));
        }
        settled += lines.size();
        return List.copyOf(lines);
    }

    private void failIfNeeded(RowBatch batch, Piece piece, List<Waiting> lost, boolean ends) {
        if (ends && batch.aborting() != null) {
            abort(batch.aborting());
        } else if (job.abortsOnError() && !lost.isEmpty()) {
            abort(lost.get(0).row());
        } else if (!piece.faulty().isEmpty() || !lost.isEmpty()) {
            abortIfMostlyFaulty(batch);
        }
    }

    private void abort(ImportRow row) {
        long waiting = imports.require(job.id).waiting();
        failure = "The row on line " + row.line() + " is faulty (see its problems); "
                + (job.dryRun
                        ? "as it was a dry run, nothing was imported."
                        : "the rows before it were imported"
                                + (waiting == 0
                                        ? "."
                                        : ", but for " + waiting + " that waited for what they refer to."));
    }

    /** Stops a file that is not what it should be: nobody reads millions of problems, and they would fill the database. */
    private void abortIfMostlyFaulty(RowBatch batch) {
        ImportJob soFar = imports.require(job.id);
        if (soFar.skipped > configuration.mostFaultyRows() && 2 * soFar.skipped > soFar.read) {
            failure = batch.isLastChance()
                    ? soFar.skipped + " of its " + soFar.read
                            + " rows are faulty, most of them since what they refer to is not here (see its problems)."
                            + " Import that first, and send the file again."
                    : soFar.skipped + " of the first " + soFar.read
                            + " rows are faulty (see its problems): the file is probably of another format, or damaged."
                            + " Mend it and send it again.";
        }
    }

    /** Finds out what a dry run would record. */
    private Recorded recordAndRollBack(Piece piece) {
        try {
            inTransaction(() -> {
                throw new RollBack(recorder.record(piece.sound(), by));
            });
            throw new IllegalStateException("a dry run was committed");
        } catch (RollBack e) {
            return e.recorded;
        }
    }

    /** Rolls a transaction back although it succeeded. */
    private static final class RollBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Recorded recorded;

        RollBack(Recorded recorded) {
            this.recorded = recorded;
        }
    }

    static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(work);
    }

    /** Ends the import in the present transaction. */
    void end() {
        ended = true;
        imports.end(job.id, worker, failure == null ? ImportState.COMPLETED : ImportState.FAILED, failure);
    }
}
