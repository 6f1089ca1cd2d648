package org.tally.imports.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;

/** A row of a file, read column by column. A field that cannot be parsed adds a problem and is {@code null}. */
public final class ImportRow {

    private final long line;
    private final String text;
    private final Map<String, Integer> columns;
    private final List<String> fields;
    private final List<RowProblem> problems = new ArrayList<>();
    private boolean skipped;

    public ImportRow(long line, String text, Map<String, Integer> columns, List<String> fields) {
        this.line = line;
        this.text = text;
        this.columns = columns;
        this.fields = fields;
    }

    /** Adds a problem that keeps the row from being imported. */
    public void fault(@Nullable String column, FaultCode code, String message) {
        skipped = true;
        RowProblem problem = error(column, code, message);
        // An incident and each of its figures report the same date.
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Creates a problem that keeps the row from being imported, without adding it to the row. */
    public RowProblem error(@Nullable String column, FaultCode code, String message) {
        return new RowProblem(line, column, code, message, true, text);
    }

    /** Adds a problem that does not keep the row from being imported. */
    public void warn(@Nullable String column, FaultCode code, String message) {
        problems.add(warning(column, code, message));
    }

    /** Creates a problem that does not keep the row from being imported, without adding it to the row. */
    public RowProblem warning(@Nullable String column, FaultCode code, String message) {
        return new RowProblem(line, column, code, message, false, text);
    }

    /** Whether a problem keeps the row from being imported. */
    public boolean isSkipped() {
        return skipped;
    }

    public String text() {
        return text;
    }

    public long line() {
        return line;
    }

    public List<RowProblem> problems() {
        return problems;
    }

    /** The fields by column, unchanged, in the order of the file. A short row lacks its last columns. */
    public Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((column, at) -> {
            if (at < fields.size()) {
                cells.put(column, fields.get(at));
            }
        });
        return cells;
    }

    /** Whether the file has a column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * The field without surrounding space; {@code null} where it is empty or says that its value is missing, or the file has no
     * such column.
     */
    public @Nullable String text(String column) {
        Integer at = columns.get(column);
        String field = at == null || at >= fields.size() ? "" : fields.get(at).strip();
        return Cells.isNotSaid(field) ? null : field;
    }

    public @Nullable String required(String column) {
        String field = text(column);
        if (field == null) {
            fault(column, FaultCode.REQUIRED, "It is empty.");
        }
        return field;
    }

    /** The field, shortened to a number of characters. */
    public @Nullable String text(String column, int maxLength) {
        String field = text(column);
        return field == null ? null : shortened(column, field, maxLength);
    }

    /** Shortens a value of a column, and adds a warning where characters are lost. */
    public String shortened(String column, String field, int maxLength) {
        if (field.length() <= maxLength) {
            return field;
        }
        warn(column, FaultCode.WRONG_LENGTH, "It is longer than " + maxLength + " characters and was shortened.");
        int end = maxLength - 1;
        return field.substring(0, Character.isHighSurrogate(field.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    public @Nullable Long number(String column) {
        String field = required(column);
        Optional<Long> number = field == null ? Optional.empty() : Cells.whole(field);
        if (field != null && number.isEmpty()) {
            fault(column, FaultCode.NOT_A_NUMBER, "It is not a whole number.");
        }
        return number.orElse(null);
    }

    /** A code that a codebook numbers. */
    public @Nullable Integer code(String column, int from, int to) {
        Long number = number(column);
        if (number != null && (number < from || number > to)) {
            fault(column, FaultCode.OUT_OF_RANGE, "It has to be a code from " + from + " to " + to + ".");
            return null;
        }
        return number == null ? null : number.intValue();
    }

    public @Nullable LocalDate date(String column) {
        String field = required(column);
        if (field == null) {
            return null;
        }
        Cells.Day day = Cells.day(field);
        if (day.day() == null) {
            fault(column, FaultCode.NOT_A_DATE, day.fault() == null ? FaultCode.NOT_A_DATE.meaning() : day.fault());
        }
        return day.day();
    }

    /** A number with decimals, or {@code null} where the field is empty. */
    public @Nullable Double decimal(String column) {
        String field = text(column);
        Optional<Double> number = field == null ? Optional.empty() : Cells.decimal(field);
        if (field != null && number.isEmpty()) {
            fault(column, FaultCode.WRONG_FORMAT, "It is not a number such as 35.25.");
        }
        return number.orElse(null);
    }
}
