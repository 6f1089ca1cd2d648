package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;

/**
 * A CSV file (RFC 4180) whose header names the columns of its rows. It may have been saved by any program: with another delimiter,
 * with a row of HXL tags below the header.
 */
public final class CsvTable {

    private static final Pattern TAG = Pattern.compile("#\\s*[A-Za-z][\\w+\\s]*");

    private final RecordSplitter records;
    private final Header header;
    private final Set<String> required;
    private final List<RowProblem> warnings = new ArrayList<>();
    private boolean hasBegun;

    /**
     * Opens a file of a format and checks its header.
     *
     * @throws UnreadableFile when the header is not that of the format
     */
    public CsvTable(InputStream file, Columns format) throws IOException {
        this(file, format.known(), format);
        Set<String> found = header.columns().keySet();
        format.check(found);
        for (String column : format.unknown(found)) {
            warn(column, FaultCode.UNKNOWN_FIELD, "The format has no such column: it is ignored.");
        }
    }

    /**
     * Opens a file with any columns.
     *
     * @param known the names of columns that may be in the file; they are found in capitals, too
     */
    public CsvTable(InputStream file, Collection<String> known) throws IOException {
        this(file, known, Columns.of(Set.of(), Set.of(), Set.of()));
    }

    private CsvTable(InputStream file, Collection<String> known, Columns format) throws IOException {
        records = RecordSplitter.ofCsv(file);
        header = Header.read(records, known, format);
        required = format.required();
        if (header.hasUnnamed()) {
            warn(null, FaultCode.UNKNOWN_FIELD, "A column has no name: it is ignored.");
        }
        if (header.isRow()) {
            warn(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "The file has no header: the first line is a row. Its " + header.width()
                            + " columns are read by their positions.");
        }
    }

    /** Adds a problem of the file as a whole that does not keep it from being read. */
    public void warn(@Nullable String column, FaultCode code, String message) {
        warnings.add(new RowProblem(
                header.record().line(),
                column,
                code,
                message,
                false,
                header.record().text()));
    }

    public boolean has(String column) {
        return header.columns().containsKey(column);
    }

    /** The column names in the order of the file. */
    public List<String> columns() {
        return List.copyOf(header.columns().keySet());
    }

    /** Problems of the header that do not keep the file from being read. */
    public List<RowProblem> warnings() {
        return warnings;
    }

    /** The next row, or empty at the end of the file. */
    public Optional<ImportRow> next() throws IOException {
        if (!hasBegun && header.isRow()) {
            hasBegun = true;
            return Optional.of(row(header.record()));
        }
        Optional<ImportRow> row = nextRow();
        if (!hasBegun && row.isPresent() && isTags(row.get().cells().values())) {
            row = nextRow();
        }
        hasBegun = true;
        return row;
    }

    private Optional<ImportRow> nextRow() throws IOException {
        return records.next(text -> split(text).size() >= header.width()).map(this::row);
    }

    /**
     * Whether a row holds HXL tags, which may follow the header. Most of its fields have to be tags, as in libhxl: published files
     * have misspelt ones.
     */
    private static boolean isTags(Collection<String> fields) {
        List<String> said = fields.stream()
                .map(String::strip)
                .filter(field -> !Cells.isNotSaid(field))
                .toList();
        return 2 * said.stream().filter(field -> TAG.matcher(field).matches()).count() > said.size();
    }

    /** Splits a record into a row. */
    public ImportRow row(RawRecord record) {
        List<String> fields = split(record.text());
        boolean isReadable = record.flaw().isEmpty();
        ImportRow row = new ImportRow(record.line(), record.text(), header.columns(), isReadable ? fields : List.of());
        record.flaw().ifPresent(flaw -> row.fault(damagedColumn(flaw, fields), flaw.code(), flaw.message()));
        if (isReadable && !fits(fields)) {
            row.fault(
                    null,
                    FaultCode.WRONG_LENGTH,
                    "The row has " + fields.size() + " fields, and the header " + header.width() + ".");
        }
        return row;
    }

    /** Whether a row has all needed fields. Spreadsheets leave out empty fields at the end of a row, or add some. */
    private boolean fits(List<String> fields) {
        return fields.size() < header.width()
                ? header.columns().entrySet().stream()
                        .noneMatch(column -> column.getValue() >= fields.size() && required.contains(column.getKey()))
                : fields.subList(header.width(), fields.size()).stream().allMatch(String::isBlank);
    }

    /** The column that holds characters which are no text; {@code null} where that is not clear. */
    private @Nullable String damagedColumn(RawRecord.Flaw flaw, List<String> fields) {
        return flaw.code() != FaultCode.NOT_TEXT || fields.size() != header.width()
                ? null
                : header.columns().entrySet().stream()
                        .filter(column -> fields.get(column.getValue()).indexOf('\ufffd') >= 0)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    private List<String> split(String record) {
        return split(record, records.delimiter());
    }

    /** Splits a record whose quotes are well-formed into its fields. */
    static List<String> split(String record, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean atStart = true;
        for (int at = 0; at < record.length(); at++) {
            char letter = record.charAt(at);
            if (quoted) {
                if (letter != '"') {
                    field.append(letter);
                } else if (at + 1 < record.length() && record.charAt(at + 1) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (letter == delimiter) {
                fields.add(field.toString());
                field.setLength(0);
                atStart = true;
            } else if (letter == '"' && atStart) {
                quoted = true;
                atStart = false;
            } else {
                field.append(letter);
                atStart = false;
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
