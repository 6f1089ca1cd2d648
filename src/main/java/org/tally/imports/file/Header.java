package org.tally.imports.file;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tally.input.Cells;

/**
 * The header of a CSV file, which names its columns. It may have been saved by any program: with names in capitals, below lines of text.
 *
 * @param record the first line of the table
 * @param columns the positions of the columns, by their names
 * @param width the number of columns, with those that have no name
 * @param isRow whether the file has no header, so that its first line is a row
 */
record Header(RawRecord record, Map<String, Integer> columns, int width, boolean isRow) {

    /** The largest number of columns; UCDP GED has 49. */
    private static final int MAX_COLUMNS = 1000;

    /** The name of a column without one. R and pandas add such a column, with the number of each row. */
    private static final Pattern UNNAMED = Pattern.compile("(Unnamed: \\d+)?");

    /** The number of columns that a header below lines of text names at least: such a line may hold one of the names alone. */
    private static final int LEAST_NAMES = 2;

    /**
     * Reads the header of a file.
     *
     * @param known the names of columns that may be in the file; they are found in capitals, too
     * @throws UnreadableFile when there is no header, or none that can be read
     */
    static Header read(RecordSplitter records, Collection<String> known, Columns format) throws IOException {
        Map<String, String> spellings = spellings(known);
        if (format.isBelowText()) {
            records.skipToHeader(fields ->
                    names(fields, spellings).stream().filter(known::contains).count() >= LEAST_NAMES);
        }
        RawRecord record = records.next(text -> true).orElseThrow(() -> new UnreadableFile("The file is empty."));
        refuseOtherFormat(record.text());
        if (record.flaw().isPresent()) {
            throw new UnreadableFile("The header (line " + record.line() + ") cannot be read. "
                    + record.flaw().get().message());
        }
        List<String> fields = CsvTable.split(record.text(), records.delimiter());
        if (fields.size() > MAX_COLUMNS) {
            throw new UnreadableFile(
                    "The header names " + fields.size() + " columns; at most " + MAX_COLUMNS + " are allowed.");
        }
        List<String> names = names(fields, spellings);
        if (names.stream().anyMatch(known::contains) || !areValues(names)) {
            return new Header(record, positions(names), names.size(), false);
        }
        if (names.size() != format.positions().size()) {
            throw new UnreadableFile("The first line (line " + record.line()
                    + ") is a row and no header: add a line before it that names the columns"
                    + (format.required().isEmpty()
                            ? "."
                            : ", among them " + String.join(", ", new TreeSet<>(format.required())) + "."));
        }
        return new Header(record, positions(format.positions()), names.size(), true);
    }

    boolean hasUnnamed() {
        return columns.size() < width;
    }

    private static List<String> names(List<String> fields, Map<String, String> spellings) {
        return fields.stream()
                .map(String::strip)
                .map(name -> spellings.getOrDefault(name.toLowerCase(Locale.ROOT), name))
                .toList();
    }

    /** The names of columns by the spellings in which other programs save them: R has a dot where a name has a space. */
    private static Map<String, String> spellings(Collection<String> names) {
        Map<String, String> spellings = new HashMap<>();
        for (String name : names) {
            String small = name.toLowerCase(Locale.ROOT);
            spellings.put(small, name);
            spellings.put(small.replace(' ', '_'), name);
            spellings.put(small.replace(' ', '.'), name);
        }
        return spellings;
    }

    private static boolean areValues(List<String> fields) {
        return fields.stream()
                .anyMatch(field ->
                        Cells.whole(field).isPresent() || Cells.day(field).day() != null);
    }

    private static Map<String, Integer> positions(List<String> names) throws UnreadableFile {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            if (!UNNAMED.matcher(name).matches() && positions.put(name, at) != null) {
                throw new UnreadableFile("The header names the column " + name + " twice.");
            }
        }
        return positions;
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
}
