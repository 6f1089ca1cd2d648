package org.tally.imports.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;

/** Reads the rows of a CSV file, each by itself. */
abstract class CsvRowReader implements RowReader {

    final CsvTable table;

    CsvRowReader(CsvTable table) {
        this.table = table;
    }

    /** Reads one row. A faulty one has no draft. */
    abstract ReadRow read(ImportRow row);

    @Override
    public final List<RowProblem> warnings() {
        return table.warnings();
    }

    @Override
    public final Optional<ReadRow> next() throws IOException {
        return table.next().map(this::read);
    }
}
