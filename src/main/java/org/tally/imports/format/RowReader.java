package org.tally.imports.format;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;

/** Reads a file of one format row by row. */
public interface RowReader {

    /** Problems of the file as a whole that do not keep it from being read. */
    List<RowProblem> warnings();

    /** Reads the next row; empty at the end of the file. */
    Optional<ReadRow> next() throws IOException;

    /** Reads again the text of a row that has waited for a record. */
    default ReadRow reread(long line, String text) {
        throw new UnsupportedOperationException("rows of this format never wait");
    }

    /**
     * A row and the records that it asks for.
     *
     * @param draft the records, or empty where the row is faulty
     * @param event the event of the data set that the row describes; {@code null} in Tally's own formats
     */
    public record ReadRow(
            ImportRow row, Optional<Draft> draft, @Nullable Event event) {

        ReadRow(ImportRow row, Optional<Draft> draft) {
            this(row, draft, null);
        }
    }

    /**
     * The event of a data set that a row describes.
     *
     * @param id empty where it cannot be read
     * @param country the country; {@code null} where it is unknown
     * @param day the first day; {@code null} where the row is faulty
     */
    public record Event(
            String id, @Nullable String country, @Nullable LocalDate day) {}
}
