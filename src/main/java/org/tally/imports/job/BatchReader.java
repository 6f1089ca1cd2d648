package org.tally.imports.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.PieceStream;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.RowReader;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.WaitingRow;

/** Reads the file of an import batch by batch. */
final class BatchReader {

    /** A batch ends with the row that reaches this many characters. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final PieceStream file;
    private final RowReader rows;
    private final RowRecorder recorder;
    private final int batchSize;
    private final boolean abortsOnError;
    private Optional<ReadRow> next = Optional.empty();
    private UnreadableFile unreadable;

    BatchReader(PieceStream file, RowReader rows, RowRecorder recorder, int batchSize, boolean abortsOnError) {
        this.file = file;
        this.rows = rows;
        this.recorder = recorder;
        this.batchSize = batchSize;
        this.abortsOnError = abortsOnError;
    }

    /** What is odd about the file as a whole. */
    List<RowProblem> oddities() {
        return rows.oddities();
    }

    /**
     * Skips rows that were recorded before an interruption.
     *
     * @param each runs after each of them
     */
    void skip(long count, Runnable each) throws IOException {
        for (long row = 0; row < count; row++) {
            rows.next();
            each.run();
        }
    }

    /** Reads rows again that have waited for other records. */
    RowBatch again(List<WaitingRow> waiting, boolean isLastChance) {
        return RowBatch.ofWaiting(
                waiting.stream().map(row -> rows.again(row.line, row.text)), file.count(), isLastChance);
    }

    RowBatch next() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        RowBatch batch = RowBatch.ofFile();
        try {
            fill(batch);
        } catch (UnreadableFile e) {
            // The rows before the damage are recorded first.
            unreadable = e;
        }
        batch.readUntil(file.count());
        return batch;
    }

    private void fill(RowBatch batch) throws IOException {
        long characters = 0;
        while (batch.size() < batchSize && characters < MOST_CHARACTERS) {
            Optional<ReadRow> read = next.isPresent() ? next : rows.next();
            next = Optional.empty();
            if (read.isEmpty()) {
                batch.endsFile();
                break;
            }
            ImportRow row = read.get().row();
            characters += row.text().length();
            if (read.get().event() != null) {
                batch.note(row, read.get().event());
            }
            if (!recorder.isSound(read.get())) {
                batch.addFaulty(row);
                if (abortsOnError) {
                    batch.abortAt(row);
                    break;
                }
            } else if (!batch.add(read.get())) {
                next = read;
                break;
            }
        }
    }
}
