package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.tally.problem.FaultCode;

/**
 * Splits a file into its records, one a line; in CSV a line end within quotes belongs to the record.
 *
 * <p>No more than one record is in memory, and a record has a size limit. One whose quotes are wrong costs its own first line
 * and not those after it. Libraries for CSV were looked at: they take a quote that is open at the end of the file for closed,
 * and do not give the record as it came.
 */
public final class RecordSplitter {

    /** The largest record, in bytes; the largest of UCDP GED have a hundredth of it. */
    static final int LARGEST = 1 << 20;

    /** How much is shown of a record that is too long to be kept. */
    private static final int SHOWN = 1000;

    private static final int READ = 1 << 16;
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private enum Place {
        START_OF_FIELD,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final InputStream file;
    private final boolean quotes;
    private byte[] buffer = new byte[2 * READ];
    private int start;
    private int end;
    private long line = 1;

    /** Whether no line end follows the record that was read last. */
    private boolean unended;

    /** The line of the record within which the file ends, or 0. */
    private long cutOffAt;

    private RecordSplitter(InputStream file, boolean quotes) throws IOException {
        this.file = file;
        this.quotes = quotes;
        while (end < BOM.length && fill()) {
            // Until it can be told whether the file begins with a byte order mark.
        }
        if (end >= BOM.length && Arrays.equals(buffer, 0, BOM.length, BOM, 0, BOM.length)) {
            start = BOM.length;
        }
    }

    static RecordSplitter ofCsv(InputStream file) throws IOException {
        return new RecordSplitter(file, true);
    }

    public static RecordSplitter ofLines(InputStream file) throws IOException {
        return new RecordSplitter(file, false);
    }

    /**
     * The next record that is not empty, or empty at the end of the file.
     *
     * @param isWhole whether a text may be all of a record: where the last one has no line end, nothing else tells
     * @throws UnreadableFile at the end of a file that was cut off
     */
    public Optional<RawRecord> next(Predicate<String> isWhole) throws IOException {
        RawRecord record;
        do {
            if (start == end && !fill()) {
                refuseCutOff();
                return Optional.empty();
            }
            record = read();
        } while (record.text().isBlank() && record.flaw().isEmpty());
        if (unended && !isWhole.test(record.text())) {
            cutOffAt = record.line();
        }
        return Optional.of(record);
    }

    private void refuseCutOff() throws UnreadableFile {
        if (cutOffAt > 0) {
            throw new UnreadableFile(
                    "The file ends within the row on line " + cutOffAt
                            + ": it was cut off on its way here. Only the rows before it were read: send the whole file again.");
        }
    }

    private RawRecord read() throws IOException {
        Place place = Place.START_OF_FIELD;
        for (int length = 0; ; length++) {
            if (start + length == end && !fill()) {
                return place == Place.QUOTED ? openAtTheEnd() : take(length, length);
            }
            if (length > LARGEST) {
                return place == Place.QUOTED
                        ? badlyQuoted("A quote is opened and not closed within " + LARGEST + " bytes.")
                        : tooLong();
            }
            byte at = buffer[start + length];
            if (at == '\n' && place != Place.QUOTED) {
                return take(length, length + 1);
            }
            if (quotes) {
                if (place == Place.AFTER_QUOTE && at != '"' && at != ',' && at != '\r') {
                    return badlyQuoted(
                            "Text follows a closing quote. A quote within quotes is written twice; a field that has one begins and ends with one.");
                }
                place = after(place, at);
            }
        }
    }

    private static Place after(Place place, byte at) {
        return switch (place) {
            case START_OF_FIELD, PLAIN -> {
                if (at == ',') {
                    yield Place.START_OF_FIELD;
                }
                yield at == '"' && place == Place.START_OF_FIELD ? Place.QUOTED : Place.PLAIN;
            }
            case QUOTED -> at == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            case AFTER_QUOTE ->
                switch (at) {
                    case '"' -> Place.QUOTED;
                    case ',' -> Place.START_OF_FIELD;
                    default -> Place.AFTER_QUOTE;
                };
        };
    }

    private RawRecord openAtTheEnd() throws IOException {
        RawRecord broken = badlyQuoted("A quote is opened and not closed before the file ends.");
        if (unended) {
            cutOffAt = broken.line();
        }
        return broken;
    }

    /** A record of so many bytes; the next begins after so many more. */
    private RawRecord take(int length, int next) {
        boolean endsInReturn = length > 0 && buffer[start + length - 1] == '\r';
        RawRecord record = RawRecord.of(line, buffer, start, start + length - (endsInReturn ? 1 : 0));
        unended = next == length;
        advance(next);
        return record;
    }

    /** Where quotes are wrong, nobody knows where the record ends: its first line is given up, and the next read anew. */
    private RawRecord badlyQuoted(String message) throws IOException {
        int length = 0;
        while (length <= LARGEST && (start + length < end || fill()) && buffer[start + length] != '\n') {
            length++;
        }
        if (length > LARGEST) {
            return tooLong();
        }
        RawRecord broken = take(length, Math.min(length + 1, end - start));
        return broken.flaw().isPresent()
                ? broken
                : RawRecord.flawed(broken.line(), broken.text(), FaultCode.WRONG_FORMAT, message);
    }

    private RawRecord tooLong() throws IOException {
        String shown = new String(buffer, start, SHOWN, StandardCharsets.UTF_8);
        long begun = line;
        advance(LARGEST);
        do {
            while (start < end && buffer[start] != '\n') {
                start++;
            }
        } while (start == end && fill());
        advance(start < end ? 1 : 0);
        return RawRecord.flawed(
                begun,
                shown,
                FaultCode.WRONG_LENGTH,
                "The line is longer than " + LARGEST + " bytes; only its beginning is shown.");
    }

    private void advance(int length) {
        for (int at = start; at < start + length; at++) {
            if (buffer[at] == '\n') {
                line++;
            }
        }
        start += length;
    }

    /** Reads on, making room; false at the end of the file. */
    private boolean fill() throws IOException {
        if (buffer.length - end < READ) {
            byte[] larger = end - start + READ > buffer.length ? new byte[2 * buffer.length] : buffer;
            System.arraycopy(buffer, start, larger, 0, end - start);
            buffer = larger;
            end -= start;
            start = 0;
        }
        int count = file.read(buffer, end, READ);
        end += Math.max(count, 0);
        return count > 0;
    }
}
