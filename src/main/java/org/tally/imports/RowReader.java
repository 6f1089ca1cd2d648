package org.tally.imports;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file of one format, read row by row. */
interface RowReader {

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
     * @param problems what is wrong or odd
     */
    record ReadRow(Row row, Optional<Draft> draft) {}
}
