package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tally.formats.CsvReader;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.UnreadableFile;

/** Reads records of one kind as CSV, in the form that lists return with {@code format=csv}. The header identifies the kind. */
final class TallyCsv extends CsvRowReader {

    /** Files that were exported before there was this column lack it. */
    private static final String ADDED_LATER = "location.countryAsGiven";

    private final TallyKind<?, ?> kind;
    private final CsvReader cells;
    private final TallyRows rows;

    TallyCsv(InputStream file, TallyRows rows) throws IOException {
        super(new CsvTable(file, TallyKind.COLUMNS));
        Optional<TallyKind<?, ?>> identified = TallyKind.of(table.columns()::contains);
        if (identified.isEmpty()) {
            throw new UnreadableFile("The header does not identify the kind of the records. " + TallyKind.MARKS);
        }
        this.kind = identified.get();
        check(table.columns(), CsvReader.columns(kind.view()));
        this.cells = new CsvReader(kind.view());
        this.rows = rows;
    }

    private void check(List<String> given, List<String> known) throws UnreadableFile {
        Set<String> unknown = new TreeSet<>(given);
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new UnreadableFile("A " + kind.word() + " has no columns " + String.join(", ", unknown)
                    + ": remove them from the file. Its columns are " + String.join(", ", known) + ".");
        }
        // An import replaces an object such as a location as a whole, and would clear the fields of missing columns.
        Set<String> objects = given.stream()
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = known.stream()
                .filter(name -> objects.stream().anyMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        given.forEach(missing::remove);
        missing.remove(ADDED_LATER);
        if (!missing.isEmpty()) {
            throw new UnreadableFile("The header lacks the columns " + String.join(", ", missing)
                    + ": a file that has one column of an object needs all of them.");
        }
    }

    @Override
    public ReadRow reread(long line, String text) {
        return read(table.row(new RawRecord(line, text, Optional.empty())));
    }

    @Override
    ReadRow read(ImportRow row) {
        return row.isSkipped() ? new ReadRow(row, Optional.empty()) : rows.read(row, kind, cells.read(row.cells()));
    }
}
