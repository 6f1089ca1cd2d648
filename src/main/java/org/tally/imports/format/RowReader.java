package org.tally.imports.format;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;

/** A file of one format, read row by row. */
public interface RowReader {

    /** What is odd about the file as a whole. */
    List<RowProblem> oddities();

    /** The next row, or empty at the end of the file. */
    Optional<ReadRow> next() throws IOException;

    /** A row that was read before, and has waited for a record that it refers to. */
    default ReadRow again(long line, String text) {
        throw new UnsupportedOperationException("rows of this format wait for nothing");
    }

    /**
     * A row as it was read.
     *
     * @param draft what is to be recorded, or empty where the row is left out
     * @param event the event of a data set that it is about, or {@code null}
     */
    public record ReadRow(ImportRow row, Optional<Draft> draft, Event event) {

        ReadRow(ImportRow row, Optional<Draft> draft) {
            this(row, draft, null);
        }
    }

    /**
     * Which event of a data set a row is about.
     *
     * @param id empty where it cannot be read
     * @param country where it happened; {@code null} where that is not told
     * @param day when it began; {@code null} where the row is faulty
     */
    public record Event(String id, String country, LocalDate day) {}
}
