package org.tally.imports.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tally.input.Numbers;
import org.tally.problem.FaultCode;

/** A row of a file, read column by column; what cannot be read is noted and stands as {@code null}. */
public final class ImportRow {

    /** A calendar date, as some releases write it with a time at midnight behind it. */
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})( 00:00:00(\\.0+)?)?");

    /** A date as ACLED's export tool writes it, such as 7 June 2019. */
    private static final DateTimeFormatter WRITTEN_OUT =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

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

    /** Notes why the row cannot be imported. */
    public void fault(String column, FaultCode code, String message) {
        skipped = true;
        RowProblem problem = faulty(column, code, message);
        // A date is of an incident and of each of its figures.
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** What keeps the row from being imported, for whoever finds it later. */
    public RowProblem faulty(String column, FaultCode code, String message) {
        return new RowProblem(line, column, code, message, true, text);
    }

    /** Notes what is odd in a row that is imported. */
    public void oddity(String column, FaultCode code, String message) {
        problems.add(odd(column, code, message));
    }

    /** What is odd in the row, for whoever finds it later. */
    public RowProblem odd(String column, FaultCode code, String message) {
        return new RowProblem(line, column, code, message, false, text);
    }

    /** Whether the row cannot be imported. */
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

    /** All fields as they came. */
    public List<String> fields() {
        return fields;
    }

    /** The field without the space around it, {@code null} where it is empty or where the file has no such column. */
    public String text(String column) {
        Integer at = columns.get(column);
        String field = at == null || at >= fields.size() ? "" : fields.get(at).strip();
        return field.isEmpty() ? null : field;
    }

    public String needed(String column) {
        String field = text(column);
        if (field == null) {
            fault(column, FaultCode.REQUIRED, "It is empty.");
        }
        return field;
    }

    /** The field, shortened where it is longer than what can be kept of it. */
    public String text(String column, int longest) {
        return shortened(column, text(column), longest);
    }

    public String shortened(String column, String field, int longest) {
        if (field == null || field.length() <= longest) {
            return field;
        }
        oddity(column, FaultCode.WRONG_LENGTH, "It is longer than " + longest + " characters, and was shortened.");
        int end = longest - 1;
        return field.substring(0, Character.isHighSurrogate(field.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    public Long number(String column) {
        String field = needed(column);
        if (field != null && !Numbers.isWhole(field)) {
            fault(column, FaultCode.NOT_A_NUMBER, "It is not a whole number.");
            return null;
        }
        return field == null ? null : Long.valueOf(field);
    }

    /** A code of a code book. */
    public Integer code(String column, int from, int to) {
        Long number = number(column);
        if (number != null && (number < from || number > to)) {
            fault(column, FaultCode.OUT_OF_RANGE, "It is a code from " + from + " to " + to + ".");
            return null;
        }
        return number == null ? null : number.intValue();
    }

    public LocalDate date(String column) {
        String field = needed(column);
        if (field == null) {
            return null;
        }
        try {
            Matcher date = DATE.matcher(field);
            return date.matches() ? LocalDate.parse(date.group(1)) : LocalDate.parse(field, WRITTEN_OUT);
        } catch (DateTimeException e) {
            // A date that is in no calendar is told like one that is written in another way.
            fault(column, FaultCode.NOT_A_DATE, FaultCode.NOT_A_DATE.meaning());
            return null;
        }
    }

    /** A number with decimals, or {@code null} where the field is empty. */
    public Double decimal(String column) {
        String field = text(column);
        if (field != null && !Numbers.isDecimal(field)) {
            fault(column, FaultCode.WRONG_FORMAT, "It is not a number such as 35.25.");
            return null;
        }
        return field == null ? null : Double.valueOf(field);
    }
}
