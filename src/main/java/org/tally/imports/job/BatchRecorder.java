package org.tally.imports.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.database.Backoff;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.job.ImportJobs.Progress;
import org.tally.imports.job.RowBatch.Part;
import org.tally.imports.record.AbsentEvents;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.RowRecorder.Recorded;
import org.tally.imports.record.RowRecorder.Waiting;
import org.tally.imports.record.WaitingRows;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;

/** Records the batches of one import. Each transaction writes rows together with the position of the import. */
final class BatchRecorder {

    static final int TRANSACTION_SECONDS = 300;

    /** The number of retries after conflicts with other writers. */
    private static final int MAX_RETRIES = 20;

    private final ImportJobs imports;
    private final RowRecorder recorder;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final ImportJob job;
    private final UUID worker;
    private final Authorship by;
    private @Nullable String failure;
    private boolean ended;
    private long resolved;

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

    /** Whether a batch has ended the import. */
    boolean hasEnded() {
        return ended;
    }

    /** The number of rows that waited and wait no longer. */
    long resolved() {
        return resolved;
    }

    /**
     * Records a batch.
     *
     * @param warnings problems of the file as a whole, which are saved with the batch
     */
    void record(RowBatch batch, List<RowProblem> warnings) {
        try {
            record(batch, batch.whole(), warnings, batch.isLast());
        } catch (RuntimeException e) {
            if (!RecordingFailure.isOfRows(e)) {
                throw e;
            }
            recordOneByOne(batch, warnings);
        }
    }

    /** Records each row in its own transaction, since the failure of a batch does not identify the faulty row. */
    private void recordOneByOne(RowBatch batch, List<RowProblem> warnings) {
        record(batch, Part.NONE, warnings, false);
        // The parts come in the order of the file: an interrupted import skips as many rows as it has counted.
        for (Part part : batch.singleRows()) {
            try {
                record(batch, part, List.of(), false);
            } catch (RuntimeException e) {
                if (!RecordingFailure.isOfRows(e)) {
                    throw e;
                }
                recordFaulty(batch, part.rows().findFirst().orElseThrow(), e);
            }
            if (ended) {
                return;
            }
        }
        record(batch, Part.NONE, List.of(), batch.isLast());
    }

    private void recordFaulty(RowBatch batch, ImportRow row, RuntimeException e) {
        row.fault(null, RecordingFailure.code(e), "It cannot be recorded: " + RecordingFailure.message(e));
        if (job.abortsOnError()) {
            batch.abortAt(row);
        }
        record(batch, new Part(List.of(), List.of(row)), List.of(), batch.aborting() == row);
    }

    private void record(RowBatch batch, Part part, List<RowProblem> warnings, boolean ends) {
        long before = resolved;
        for (int retry = 0; ; retry++) {
            try {
                recordOnce(batch, part, warnings, ends);
                return;
            } catch (RuntimeException e) {
                // The transaction was rolled back, so the fields that it set are reset.
                failure = null;
                ended = false;
                resolved = before;
                if (retry == MAX_RETRIES || !RecordingFailure.isTransient(e)) {
                    throw e;
                }
                Backoff.pause(retry);
            }
        }
    }

    private void recordOnce(RowBatch batch, Part part, List<RowProblem> warnings, boolean ends) {
        Recorded rolledBack = job.dryRun ? recordAndRollBack(part) : null;
        inTransaction(() -> {
            Recorded recorded =
                    rolledBack == null ? recorder.record(part.valid(), by) : recorder.plan(job.id, rolledBack);
            List<Waiting> faultyWaiting = batch.isLastChance() ? recorded.waiting() : List.of();
            List<RowProblem> noted = new ArrayList<>(warnings);
            noted.addAll(absentEvents.saveEvents(job.id, part.rows(), batch.events()));
            saveProgress(batch, part, recorded, faultyWaiting, noted);
            if (batch.waited()) {
                waitingRows.delete(job.id, resolvedLines(batch, part, recorded.waiting()));
            } else {
                waitingRows.save(job.id, recorded.waiting());
            }
            failIfNeeded(batch, part, faultyWaiting, ends);
            if (failure != null || ends && isOwnFormat() && !waitingRows.any(job.id)) {
                end();
            }
        });
    }

    private boolean isOwnFormat() {
        return job.format().isOwn();
    }

    private void saveProgress(
            RowBatch batch, Part part, Recorded recorded, List<Waiting> faultyWaiting, List<RowProblem> warnings) {
        List<RowProblem> problems = new ArrayList<>(warnings);
        part.rows().forEach(row -> problems.addAll(row.problems()));
        problems.addAll(recorded.problems());
        faultyWaiting.forEach(row -> problems.addAll(row.problems()));
        problems.sort(Comparator.comparingLong(RowProblem::line));
        imports.saveProgress(
                job.id,
                worker,
                new Progress(
                        batch.readBytes(),
                        batch.waited() ? 0 : part.rows().count(),
                        recorded.count(ChangeKind.CREATED),
                        recorded.count(ChangeKind.UPDATED),
                        recorded.unchanged(),
                        part.faulty().size() + faultyWaiting.size(),
                        problems));
    }

    /** Counts the rows of a batch that no longer wait, and returns their lines. */
    private List<Long> resolvedLines(RowBatch batch, Part part, List<Waiting> waiting) {
        Set<Long> lines = new TreeSet<>();
        part.rows().forEach(row -> lines.add(row.line()));
        if (!batch.isLastChance()) {
            waiting.forEach(row -> lines.remove(row.row().line()));
        }
        resolved += lines.size();
        return List.copyOf(lines);
    }

    private void failIfNeeded(RowBatch batch, Part part, List<Waiting> faultyWaiting, boolean ends) {
        if (ends && batch.aborting() != null) {
            abort(batch.aborting());
        } else if (job.abortsOnError() && !faultyWaiting.isEmpty()) {
            abort(faultyWaiting.get(0).row());
        } else if (!part.faulty().isEmpty() || !faultyWaiting.isEmpty()) {
            abortIfMostlyFaulty(batch);
        }
    }

    private void abort(ImportRow row) {
        long waiting = imports.require(job.id).waiting();
        failure = "The row on line " + row.line() + " is faulty (see its problems); "
                + (job.dryRun
                        ? "as it was a dry run, nothing was imported."
                        : "the rows before it were imported"
                                + (waiting == 0 ? "." : ", except " + waiting + " that waited for other records."));
    }

    /** Fails the import of a file with mostly faulty rows, since millions of problems would fill the database unread. */
    private void abortIfMostlyFaulty(RowBatch batch) {
        ImportJob soFar = imports.require(job.id);
        if (!job.format().mayLeaveOutMostRows()
                && soFar.skipped > configuration.mostFaultyRows()
                && 2 * soFar.skipped > soFar.read) {
            failure = batch.isLastChance()
                    ? soFar.skipped + " of its " + soFar.read
                            + " rows are faulty, most of them because they refer to records that do not exist (see its problems)."
                            + " Import those records first, and send the file again."
                    : soFar.skipped + " of the first " + soFar.read
                            + " rows are faulty (see its problems): the file is probably of another format, or damaged."
                            + " Correct it and send it again.";
        }
    }

    /** Records rows of a dry run, rolls them back, and returns the result. */
    private Recorded recordAndRollBack(Part part) {
        try {
            inTransaction(() -> {
                throw new RollBack(recorder.record(part.valid(), by));
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

    /** Ends the import in the current transaction. */
    void end() {
        ended = true;
        imports.end(job.id, worker, failure == null ? ImportState.COMPLETED : ImportState.FAILED, failure);
    }
}
