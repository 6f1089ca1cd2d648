package org.tally.imports.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.PieceStream;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.RowReader;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.record.RowRecorder;
import org.tally.imports.record.WaitingRow;

/** Reads the file of an import in batches. */
final class BatchReader {

    /** A batch ends with the row that reaches this many characters. */
    private static final int MAX_CHARACTERS = 4 << 20;

    private final PieceStream file;
    private final RowReader rows;
    private final RowRecorder recorder;
    private final int batchSize;
    private final boolean abortsOnError;
    private Optional<ReadRow> next = Optional.empty();
    private @Nullable UnreadableFile unreadable;

    BatchReader(PieceStream file, RowReader rows, RowRecorder recorder, int batchSize, boolean abortsOnError) {
        this.file = file;
        this.rows = rows;
        this.recorder = recorder;
        this.batchSize = batchSize;
        this.abortsOnError = abortsOnError;
    }

    /** Problems of the file as a whole that do not keep it from being read. */
    List<RowProblem> warnings() {
        return rows.warnings();
    }

    /**
     * Skips rows that were recorded before an interruption.
     *
     * @param afterEach runs after each row
     */
    void skip(long count, Runnable afterEach) throws IOException {
        for (long row = 0; row < count; row++) {
            rows.next();
            afterEach.run();
        }
    }

    /** Reads again the rows that waited for other records. */
    RowBatch reread(List<WaitingRow> waiting, boolean isLastChance) {
        return RowBatch.ofWaiting(
                waiting.stream().map(row -> rows.reread(row.line, row.text)), file.count(), isLastChance);
    }

    RowBatch next() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        RowBatch batch = RowBatch.ofFile();
        try {
            fill(batch);
        } catch (UnreadableFile e) {
            // The rows before the damage are recorded before the import fails.
            unreadable = e;
        }
        batch.readUntil(file.count());
        return batch;
    }

    private void fill(RowBatch batch) throws IOException {
        long characters = 0;
        while (batch.size() < batchSize && characters < MAX_CHARACTERS) {
            Optional<ReadRow> read = next.isPresent() ? next : rows.next();
            next = Optional.empty();
            if (read.isEmpty()) {
                batch.markLast();
                break;
            }
            ImportRow row = read.get().row();
            characters += row.text().length();
            if (read.get().event() != null) {
                batch.addEvent(row, read.get().event());
            }
            if (!recorder.isValid(read.get())) {
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
