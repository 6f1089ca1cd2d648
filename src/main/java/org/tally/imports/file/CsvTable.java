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

/** A CSV file as rows under the columns of its header (RFC 4180, UTF-8). */
public final class CsvTable {

    private static final String DELIMITERS = ";\t|";

    /** How many columns a file has at most; UCDP GED has 49. */
    private static final int MOST_COLUMNS = 1000;

    private final RecordSplitter records;
    private final RawRecord header;
    private final Map<String, Integer> columns;
    private final List<RowProblem> oddities = new ArrayList<>();

    /**
     * Opens a file by its header.
     *
     * @param needed the columns without which nothing can be read
     * @param known all columns that the format has
     * @throws UnreadableFile where the header is not that of the format
     */
    public CsvTable(InputStream file, Set<String> needed, Set<String> known) throws IOException {
        this(file);
        Set<String> missing = missing(columns.keySet(), needed);
        if (!missing.isEmpty()) {
            throw new UnreadableFile(whatIsMissing(header.text(), missing, needed));
        }
        for (String column : missing(known, columns.keySet())) {
            oddities.add(new RowProblem(
                    header.line(),
                    column,
                    FaultCode.UNKNOWN_FIELD,
                    "The format has no such column: nothing is read from it.",
                    false,
                    header.text()));
        }
    }

    /** Opens a file whatever columns it has. */
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

    /** The names of the columns, in their order. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** What is odd about the header; the file is read all the same. */
    public List<RowProblem> oddities() {
        return oddities;
    }

    /** The next row, or empty at the end of the file. */
    public Optional<ImportRow> next() throws IOException {
        return records.next(text -> split(text, ',').size() >= columns.size()).map(this::row);
    }

    /** A record as a row. */
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
        if (names.size() > MOST_COLUMNS) {
            throw new UnreadableFile(
                    "The header names " + names.size() + " columns; at most " + MOST_COLUMNS + " are taken.");
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : names) {
            if (columns.put(name.strip(), columns.size()) != null) {
                throw new UnreadableFile("The header names the column " + name + " twice.");
            }
        }
        return columns;
    }

    private static Set<String> missing(Set<String> given, Set<String> needed) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(given);
        return missing;
    }

    private static String whatIsMissing(String header, Set<String> missing, Set<String> needed) {
        Optional<String> separated = separatedOtherwise(header, names -> names.containsAll(needed));
        if (separated.isPresent()) {
            return separated.get();
        }
        return missing.size() == needed.size()
                ? "The file is of another format: its header has none of the columns " + String.join(", ", needed) + "."
                : "The header lacks the columns " + String.join(", ", missing) + ".";
    }

    /** What is to be said where a header is split into names that fit by something else than commas. */
    private static Optional<String> separatedOtherwise(String header, Predicate<Set<String>> fits) {
        for (char delimiter : DELIMITERS.toCharArray()) {
            if (fits.test(new TreeSet<>(split(header, delimiter)))) {
                String name = delimiter == '\t' ? "tabs" : "\"" + delimiter + "\"";
                return Optional.of("The columns seem to be separated by " + name + ": save the file with commas.");
            }
        }
        return Optional.empty();
    }

    /** What is to be said of a header that has not the columns that are looked for. */
    public Optional<String> separatedOtherwise(Predicate<Set<String>> fits) {
        return separatedOtherwise(header.text(), fits);
    }

    private static void refuseOtherFormat(String start) throws UnreadableFile {
        String found = Stream.of(
                        new String[] {"PK", "a ZIP archive or a spreadsheet"},
                        new String[] {"%PDF", "a PDF document"},
                        new String[] {"{", "JSON"},
                        new String[] {"[", "JSON"},
                        new String[] {"<", "HTML or XML"},
                        new String[] {"\ufffd\ufffd", "text in another encoding than UTF-8, or no text at all"})
                .filter(known -> start.startsWith(known[0]))
                .map(known -> known[1])
                .findFirst()
                .orElse(null);
        if (found != null) {
            throw new UnreadableFile("The file is of another format: it seems to be " + found
                    + ". Send CSV in UTF-8, its first line naming the columns.");
        }
    }

    /** The fields of a record whose quotes are right. */
    static List<String> split(String record, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean began = true;
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
                began = true;
            } else if (letter == '"' && began) {
                quoted = true;
                began = false;
            } else {
                field.append(letter);
                began = false;
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
