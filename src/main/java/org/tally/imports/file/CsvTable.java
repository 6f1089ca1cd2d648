package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tally.problem.FaultCode;

/** A CSV file (RFC 4180, UTF-8) whose header names the columns of its rows. */
public final class CsvTable {

    private static final String DELIMITERS = ";\t|";

    /** The largest number of columns; UCDP GED has 49. */
    private static final int MAX_COLUMNS = 1000;

    private final RecordSplitter records;
    private final RawRecord header;
    private final Map<String, Integer> columns;
    private final List<RowProblem> warnings = new ArrayList<>();

    /**
     * Opens a file of a format and checks its header.
     *
     * @param required the columns that the file must have
     * @param known all columns of the format; the file may have others, which are ignored
     * @throws UnreadableFile when the header is not that of the format
     */
    public CsvTable(InputStream file, Set<String> required, Set<String> known) throws IOException {
        this(file);
        Set<String> missing = difference(required, columns.keySet());
        if (!missing.isEmpty()) {
            throw new UnreadableFile(headerProblem(header.text(), missing, required));
        }
        for (String column : difference(columns.keySet(), known)) {
            warnings.add(new RowProblem(
                    header.line(),
                    column,
                    FaultCode.UNKNOWN_FIELD,
                    "The format has no such column: it is ignored.",
                    false,
                    header.text()));
        }
    }

    /** Opens a file with any columns. */
    public CsvTable(InputStream file) throws IOException {
        records = RecordSplitter.ofCsv(file);
        header = records.next(text -> true).orElseThrow(() -> new UnreadableFile("The file is empty."));
        refuseOtherFormat(header.text());
        if (header.flaw().isPresent()) {
            throw new UnreadableFile("The header (line " + header.line() + ") cannot be read. "
                    + header.flaw().get().message());
        }
        columns = columns(header.text());
    }

    /** The column names in the order of the file. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Problems of the header that do not keep the file from being read. */
    public List<RowProblem> warnings() {
        return warnings;
    }

    /** The next row, or empty at the end of the file. */
    public Optional<ImportRow> next() throws IOException {
        return records.next(text -> split(text, ',').size() >= columns.size()).map(this::row);
    }

    /** Splits a record into a row. */
    public ImportRow row(RawRecord record) {
        List<String> fields = record.flaw().isPresent() ? List.of() : split(record.text(), ',');
        ImportRow row = new ImportRow(record.line(), record.text(), columns, fields);
        record.flaw().ifPresent(flaw -> row.fault(null, flaw.code(), flaw.message()));
        if (record.flaw().isEmpty() && fields.size() != columns.size()) {
            row.fault(
                    null,
                    FaultCode.WRONG_LENGTH,
                    "The row has " + fields.size() + " fields, and the header " + columns.size() + ".");
        }
        return row;
    }

    private static Map<String, Integer> columns(String header) throws UnreadableFile {
        List<String> names = split(header, ',');
        if (names.size() > MAX_COLUMNS) {
            throw new UnreadableFile(
                    "The header names " + names.size() + " columns; at most " + MAX_COLUMNS + " are allowed.");
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : names) {
            if (columns.put(name.strip(), columns.size()) != null) {
                throw new UnreadableFile("The header names the column " + name + " twice.");
            }
        }
        return columns;
    }

    private static Set<String> difference(Set<String> names, Set<String> others) {
        Set<String> difference = new TreeSet<>(names);
        difference.removeAll(others);
        return difference;
    }

    private static String headerProblem(String header, Set<String> missing, Set<String> required) {
        Optional<String> otherDelimiter = otherDelimiterProblem(header, names -> names.containsAll(required));
        if (otherDelimiter.isPresent()) {
            return otherDelimiter.get();
        }
        return missing.size() == required.size()
                ? "The file is of another format: its header has none of the columns " + String.join(", ", required)
                        + "."
                : "The header lacks the columns " + String.join(", ", missing) + ".";
    }

    /** The message for a header whose column names fit when it is split at another delimiter than a comma. */
    private static Optional<String> otherDelimiterProblem(String header, Predicate<Set<String>> fits) {
        for (char delimiter : DELIMITERS.toCharArray()) {
            if (fits.test(new TreeSet<>(split(header, delimiter)))) {
                String name = delimiter == '\t' ? "tabs" : "\"" + delimiter + "\"";
                return Optional.of("The columns seem to be separated by " + name + ": save the file with commas.");
            }
        }
        return Optional.empty();
    }

    /** The message for a file whose header fits when it is split at another delimiter than a comma; empty if it does not. */
    public Optional<String> otherDelimiterProblem(Predicate<Set<String>> fits) {
        return otherDelimiterProblem(header.text(), fits);
    }

    private static void refuseOtherFormat(String start) throws UnreadableFile {
        String found = Stream.of(
                        new String[] {"PK", "a ZIP archive or a spreadsheet"},
                        new String[] {"%PDF", "a PDF document"},
                        new String[] {"{", "JSON"},
                        new String[] {"[", "JSON"},
                        new String[] {"<", "HTML or XML"},
                        new String[] {"\ufffd\ufffd", "text in an encoding other than UTF-8, or binary data"})
                .filter(known -> start.startsWith(known[0]))
                .map(known -> known[1])
                .findFirst()
                .orElse(null);
        if (found != null) {
            throw new UnreadableFile("The file is of another format: it seems to be " + found
                    + ". Send CSV in UTF-8 whose first line names the columns.");
        }
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
