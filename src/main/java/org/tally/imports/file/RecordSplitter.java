package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tally.problem.FaultCode;

/**
 * Splits a file into records, one on each line; in CSV a line end within quotes belongs to the record. The first line shows how
 * lines end, and which delimiter separates the fields of CSV.
 *
 * <p>At most one record is in memory, and its size is limited. A record with malformed quotes loses only its first line; the
 * lines after it are read as records of their own. CSV libraries were rejected: at the end of the file they treat an open quote
 * as closed, and they do not return the unchanged text of a record.
 */
public final class RecordSplitter {

    /** The largest record in bytes; the largest of UCDP GED has a hundredth of this. */
    static final int MAX_BYTES = 1 << 20;

    /** The number of bytes of a too long record that its problem shows. */
    private static final int PREVIEW_BYTES = 1000;

    private static final int READ_BYTES = 1 << 16;

    /** The largest size in bytes of the lines before a header. */
    private static final int MAX_BYTES_BEFORE_HEADER = 1 << 16;

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The delimiters of fields; where two occur equally often, the first of them counts. */
    private static final String DELIMITERS = ",;\t|";

    private enum State {
        START_OF_FIELD,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTE
    }

    private final InputStream file;
    private final boolean isCsv;
    private byte[] buffer = new byte[2 * READ_BYTES];
    private int start;
    private int end;
    private long line = 1;
    private byte lineEnd = '\n';
    private char delimiter = DELIMITERS.charAt(0);

    /** Whether the last record has no line end. */
    private boolean lacksLineEnd;

    /** The line of an incomplete last record, or 0. */
    private long incompleteAt;

    private RecordSplitter(InputStream file, boolean isCsv) throws IOException {
        this.file = Utf8Stream.of(file);
        this.isCsv = isCsv;
        while (end < BOM.length && fill()) {
            // Reads enough to recognise a byte order mark.
        }
        if (end >= BOM.length && Arrays.equals(buffer, 0, BOM.length, BOM, 0, BOM.length)) {
            start = BOM.length;
        }
        readForm(0);
    }

    /**
     * Finds out how lines end, and the delimiter that occurs most often outside of quotes.
     *
     * @param from the number of unread bytes before the line that shows both
     */
    private void readForm(int from) throws IOException {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        int length = from;
        while (length < from + MAX_BYTES && (start + length < end || fill())) {
            byte next = buffer[start + length];
            length++;
            quoted ^= isCsv && next == '"';
            int known = quoted ? -1 : DELIMITERS.indexOf(next);
            if (known >= 0) {
                counts[known]++;
            }
            if (!quoted && (next == '\n' || next == '\r')) {
                break;
            }
        }
        boolean endsInReturn = length > from && buffer[start + length - 1] == '\r';
        if (endsInReturn && (start + length < end || fill()) && buffer[start + length] != '\n') {
            lineEnd = '\r';
        }
        delimiter = DELIMITERS.charAt(0);
        for (int known = 0; known < counts.length; known++) {
            if (counts[known] > counts[DELIMITERS.indexOf(delimiter)]) {
                delimiter = DELIMITERS.charAt(known);
            }
        }
    }

    /**
     * Skips the lines before the header; skips nothing where no line is one. A line before the header may hold any text, also quotes
     * that are not closed.
     *
     * @param isHeader whether the fields of a line are those of a header
     */
    void skipToHeader(Predicate<List<String>> isHeader) throws IOException {
        int from = 0;
        for (int skipped = 0; from < MAX_BYTES_BEFORE_HEADER && has(from); skipped++) {
            int to = from;
            while (to < from + MAX_BYTES && has(to) && !isAt(to, '\n') && !isAt(to, '\r')) {
                to++;
            }
            readForm(from);
            String text = new String(buffer, start + from, to - from, StandardCharsets.UTF_8);
            if (isHeader.test(CsvTable.split(text, delimiter))) {
                start += from;
                line += skipped;
                return;
            }
            from = has(to + 1) && isAt(to, '\r') && isAt(to + 1, '\n') ? to + 2 : to + 1;
        }
        readForm(0);
    }

    /** Whether the file has a byte behind a number of unread bytes. */
    private boolean has(int offset) throws IOException {
        while (start + offset >= end) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean isAt(int offset, char letter) {
        return buffer[start + offset] == letter;
    }

    /** The delimiter of the fields. */
    char delimiter() {
        return delimiter;
    }

    static RecordSplitter ofCsv(InputStream file) throws IOException {
        return new RecordSplitter(file, true);
    }

    public static RecordSplitter ofLines(InputStream file) throws IOException {
        return new RecordSplitter(file, false);
    }

    /**
     * Reads the next record that is not blank; empty at the end of the file.
     *
     * @param isComplete whether a text is a complete record: it decides for a last record without a line end
     * @throws UnreadableFile at the end of a file that was cut off
     */
    public Optional<RawRecord> next(Predicate<String> isComplete) throws IOException {
        RawRecord record;
        do {
            if (start == end && !fill()) {
                failIfCutOff();
                return Optional.empty();
            }
            record = read();
        } while (record.text().isBlank() && record.flaw().isEmpty());
        if (lacksLineEnd && !isComplete.test(record.text())) {
            incompleteAt = record.line();
        }
        return Optional.of(record);
    }

    private void failIfCutOff() throws UnreadableFile {
        if (incompleteAt > 0) {
            throw new UnreadableFile("The file ends within the row on line " + incompleteAt
                    + ": the upload was cut off. Only the rows before it were read: send the whole file again.");
        }
    }

    private RawRecord read() throws IOException {
        State state = State.START_OF_FIELD;
        for (int length = 0; ; length++) {
            if (start + length == end && !fill()) {
                return state == State.QUOTED ? unclosedQuote() : take(length, length);
            }
            if (length > MAX_BYTES) {
                return state == State.QUOTED
                        ? malformedQuotes("A quote is opened and not closed within " + MAX_BYTES + " bytes.")
                        : tooLong();
            }
            byte next = buffer[start + length];
            if (next == lineEnd && state != State.QUOTED) {
                return take(length, length + 1);
            }
            if (isCsv) {
                if (state == State.AFTER_QUOTE && next != '"' && next != delimiter && next != '\r') {
                    return malformedQuotes(
                            "Text follows a closing quote. Enclose a field that contains quotes in quotes, and write each quote in it twice.");
                }
                state = after(state, next);
            }
        }
    }

    private State after(State state, byte next) {
        return switch (state) {
            case START_OF_FIELD, UNQUOTED -> {
                if (next == delimiter) {
                    yield State.START_OF_FIELD;
                }
                yield next == '"' && state == State.START_OF_FIELD ? State.QUOTED : State.UNQUOTED;
            }
            case QUOTED -> next == '"' ? State.AFTER_QUOTE : State.QUOTED;
            case AFTER_QUOTE -> {
                if (next == delimiter) {
                    yield State.START_OF_FIELD;
                }
                yield next == '"' ? State.QUOTED : State.AFTER_QUOTE;
            }
        };
    }

    private RawRecord unclosedQuote() throws IOException {
        RawRecord broken = malformedQuotes("A quote is opened and not closed before the file ends.");
        if (lacksLineEnd) {
            incompleteAt = broken.line();
        }
        return broken;
    }

    /** Takes a record of {@code length} bytes from the buffer; the next record begins after {@code consumed} bytes. */
    private RawRecord take(int length, int consumed) {
        boolean endsInReturn = length > 0 && buffer[start + length - 1] == '\r';
        RawRecord record = RawRecord.of(line, buffer, start, start + length - (endsInReturn ? 1 : 0));
        lacksLineEnd = consumed == length;
        advance(consumed);
        return record;
    }

    /** Skips the first line of a record with malformed quotes, whose end is unknown, and continues at the next line. */
    private RawRecord malformedQuotes(String message) throws IOException {
        int length = 0;
        while (length <= MAX_BYTES && (start + length < end || fill()) && buffer[start + length] != lineEnd) {
            length++;
        }
        if (length > MAX_BYTES) {
            return tooLong();
        }
        RawRecord broken = take(length, Math.min(length + 1, end - start));
        return broken.flaw().isPresent()
                ? broken
                : RawRecord.flawed(broken.line(), broken.text(), FaultCode.WRONG_FORMAT, message);
    }

    private RawRecord tooLong() throws IOException {
        String preview = new String(buffer, start, PREVIEW_BYTES, StandardCharsets.UTF_8);
        long firstLine = line;
        advance(MAX_BYTES);
        do {
            while (start < end && buffer[start] != lineEnd) {
                start++;
            }
        } while (start == end && fill());
        advance(start < end ? 1 : 0);
        return RawRecord.flawed(
                firstLine,
                preview,
                FaultCode.WRONG_LENGTH,
                "The line is longer than " + MAX_BYTES + " bytes; only its beginning is shown.");
    }

    private void advance(int length) {
        for (int at = start; at < start + length; at++) {
            if (buffer[at] == lineEnd) {
                line++;
            }
        }
        start += length;
    }

    /** Fills the buffer, which grows when needed; false at the end of the file. */
    private boolean fill() throws IOException {
        if (buffer.length - end < READ_BYTES) {
            byte[] larger = end - start + READ_BYTES > buffer.length ? new byte[2 * buffer.length] : buffer;
            System.arraycopy(buffer, start, larger, 0, end - start);
            buffer = larger;
            end -= start;
            start = 0;
        }
        int count = file.read(buffer, end, READ_BYTES);
        end += Math.max(count, 0);
        return count > 0;
    }
}
