package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;

/**
 * A CSV file (RFC 4180) whose header names the columns of its rows. It may have been saved by any program: with another delimiter,
 * with names in capitals, with a row of HXL tags below the header. The files of some formats have lines before the header.
 */
public final class CsvTable {

    /** The largest number of columns; UCDP GED has 49. */
    private static final int MAX_COLUMNS = 1000;

    /** The name of a column without one. R and pandas add such a column, with the number of each row. */
    private static final Pattern UNNAMED = Pattern.compile("(Unnamed: \\d+)?");

    /** The number of columns that a header below lines of text names at least: such a line may hold one of the names alone. */
    private static final int LEAST_NAMES = 2;

    private static final Pattern TAG = Pattern.compile("#\\s*[A-Za-z][\\w+\\s]*");

    private final RecordSplitter records;
    private final RawRecord header;
    private final Map<String, Integer> columns;
    private final int width;
    private final Set<String> required;
    private final List<RowProblem> warnings = new ArrayList<>();

    /** The first line where it is a row; {@code null} once it was read. */
    private @Nullable RawRecord firstRow;

    private boolean hasBegun;

    /**
     * The columns of a format.
     *
     * @param required the columns that a file must have
     * @param optional the columns that a file may have and that are read
     * @param ignored the columns that a file may have and that are not read
     * @param positions the columns of a file without a header, in their order; empty if the format always has a header
     * @param others columns by which another file of the same publisher is known
     * @param refusal why such a file is refused
     * @param isBelowText whether lines of text may stand before the header
     */
    public record Columns(
            Set<String> required,
            Set<String> optional,
            Set<String> ignored,
            List<String> positions,
            Set<String> others,
            String refusal,
            boolean isBelowText) {

        public Columns(Set<String> required, Set<String> optional, Set<String> ignored, List<String> positions) {
            this(required, optional, ignored, positions, Set.of(), "", false);
        }

        /** The same columns, with those by which another file of the same publisher is known and refused. */
        public Columns refusing(Set<String> otherColumns, String message) {
            return new Columns(required, optional, ignored, positions, otherColumns, message, isBelowText);
        }

        /** The same columns, whose names stand in a header that lines of text may precede. */
        public Columns belowText() {
            return new Columns(required, optional, ignored, positions, others, refusal, true);
        }

        private Set<String> known() {
            return Stream.of(required, optional, ignored).flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    /**
     * Opens a file of a format and checks its header.
     *
     * @throws UnreadableFile when the header is not that of the format
     */
    public CsvTable(InputStream file, Columns format) throws IOException {
        this(file, format.known(), format);
        Set<String> missing = difference(required, columns.keySet());
        if (!missing.isEmpty()
                && columns.keySet().stream().anyMatch(name -> format.others.contains(name.toLowerCase(Locale.ROOT)))) {
            throw new UnreadableFile(format.refusal);
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFile(
                    missing.size() == required.size()
                            ? "The file is of another format: its header has none of the columns "
                                    + String.join(", ", required) + "."
                            : "The header lacks the columns " + String.join(", ", missing) + ".");
        }
        for (String column : difference(columns.keySet(), format.known())) {
            warn(column, FaultCode.UNKNOWN_FIELD, "The format has no such column: it is ignored.");
        }
    }

    /**
     * Opens a file with any columns.
     *
     * @param known the names of columns that may be in the file; they are found in capitals, too
     */
    public CsvTable(InputStream file, Collection<String> known) throws IOException {
        this(file, known, new Columns(Set.of(), Set.of(), Set.of(), List.of()));
    }

    private CsvTable(InputStream file, Collection<String> known, Columns format) throws IOException {
        records = RecordSplitter.ofCsv(file);
        Map<String, String> spellings = spellings(known);
        if (format.isBelowText) {
            records.skipToHeader(fields ->
                    names(fields, spellings).stream().filter(known::contains).count() >= LEAST_NAMES);
        }
        header = records.next(text -> true).orElseThrow(() -> new UnreadableFile("The file is empty."));
        refuseOtherFormat(header.text());
        if (header.flaw().isPresent()) {
            throw new UnreadableFile("The header (line " + header.line() + ") cannot be read. "
                    + header.flaw().get().message());
        }
        required = new TreeSet<>(format.required);
        List<String> names = names(header.text(), spellings);
        width = names.size();
        if (names.stream().anyMatch(known::contains) || !isRow(names)) {
            columns = columns(names);
        } else if (names.size() == format.positions.size()) {
            columns = columns(format.positions);
            firstRow = header;
            warn(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "The file has no header: the first line is a row. Its " + width
                            + " columns are read by their positions.");
        } else {
            throw new UnreadableFile("The first line (line " + header.line()
                    + ") is a row and no header: add a line before it that names the columns"
                    + (required.isEmpty() ? "." : ", among them " + String.join(", ", required) + "."));
        }
    }

    /** Adds a problem of the file as a whole that does not keep it from being read. */
    public void warn(@Nullable String column, FaultCode code, String message) {
        warnings.add(new RowProblem(header.line(), column, code, message, false, header.text()));
    }

    public boolean has(String column) {
        return columns.containsKey(column);
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
        if (firstRow != null) {
            ImportRow row = row(firstRow);
            firstRow = null;
            hasBegun = true;
            return Optional.of(row);
        }
        Optional<ImportRow> row = nextRow();
        if (!hasBegun && row.isPresent() && isTags(row.get().cells().values())) {
            row = nextRow();
        }
        hasBegun = true;
        return row;
    }

    private Optional<ImportRow> nextRow() throws IOException {
        return records.next(text -> split(text).size() >= width).map(this::row);
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
        ImportRow row = new ImportRow(record.line(), record.text(), columns, isReadable ? fields : List.of());
        record.flaw().ifPresent(flaw -> row.fault(damagedColumn(flaw, fields), flaw.code(), flaw.message()));
        if (isReadable && !fits(fields)) {
            row.fault(
                    null,
                    FaultCode.WRONG_LENGTH,
                    "The row has " + fields.size() + " fields, and the header " + width + ".");
        }
        return row;
    }

    /** Whether a row has all needed fields. Spreadsheets leave out empty fields at the end of a row, or add some. */
    private boolean fits(List<String> fields) {
        return fields.size() < width
                ? columns.entrySet().stream()
                        .noneMatch(column -> column.getValue() >= fields.size() && required.contains(column.getKey()))
                : fields.subList(width, fields.size()).stream().allMatch(String::isBlank);
    }

    /** The column that holds characters which are no text; {@code null} where that is not clear. */
    private @Nullable String damagedColumn(RawRecord.Flaw flaw, List<String> fields) {
        return flaw.code() != FaultCode.NOT_TEXT || fields.size() != width
                ? null
                : columns.entrySet().stream()
                        .filter(column -> fields.get(column.getValue()).indexOf('\ufffd') >= 0)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    /** The names of a header, each spelled as the format does. */
    private List<String> names(String headerText, Map<String, String> spellings) throws UnreadableFile {
        List<String> names = split(headerText);
        if (names.size() > MAX_COLUMNS) {
            throw new UnreadableFile(
                    "The header names " + names.size() + " columns; at most " + MAX_COLUMNS + " are allowed.");
        }
        return names(names, spellings);
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

    /** Whether the fields of a line are values and no names. */
    private static boolean isRow(List<String> fields) {
        return fields.stream()
                .anyMatch(field ->
                        Cells.whole(field).isPresent() || Cells.day(field).day() != null);
    }

    private Map<String, Integer> columns(List<String> names) throws UnreadableFile {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            if (!UNNAMED.matcher(name).matches() && positions.put(name, at) != null) {
                throw new UnreadableFile("The header names the column " + name + " twice.");
            }
        }
        if (positions.size() < names.size()) {
            warn(null, FaultCode.UNKNOWN_FIELD, "A column has no name: it is ignored.");
        }
        return positions;
    }

    private static Set<String> difference(Set<String> names, Set<String> others) {
        Set<String> difference = new TreeSet<>(names);
        difference.removeAll(others);
        return difference;
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
