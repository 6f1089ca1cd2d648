package org.tally.imports.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tally.input.Utf8;
import org.tally.problem.FaultCode;

/**
 * One record of a file, before anything is read from it.
 *
 * @param line the line that it begins on, the first being 1
 * @param text the record as it came, without its line end; what is no text stands as U+FFFD
 * @param flaw why nothing can be read from it, or empty
 */
public record RawRecord(long line, String text, Optional<Flaw> flaw) {

    /** Control characters but tab and line ends: PostgreSQL cannot store NUL, and the others are no text either. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

    /** Why a record cannot be read. */
    public record Flaw(FaultCode code, String message) {}

    static RawRecord of(long line, byte[] bytes, int from, int to) {
        return Utf8.read(ByteBuffer.wrap(bytes, from, to - from))
                .map(text -> of(line, text))
                .orElseGet(() -> flawed(
                        line,
                        new String(bytes, from, to - from, StandardCharsets.UTF_8),
                        FaultCode.NOT_TEXT,
                        "It is not UTF-8: save the file in this encoding."));
    }

    private static RawRecord of(long line, String text) {
        return NO_TEXT.matcher(text).find()
                ? flawed(line, text, FaultCode.NOT_TEXT, "It holds control characters, such as NUL: take them out.")
                : new RawRecord(line, text, Optional.empty());
    }

    static RawRecord flawed(long line, String text, FaultCode code, String message) {
        return new RawRecord(line, readable(text), Optional.of(new Flaw(code, message)));
    }

    /** A text that can be stored and shown, and no more of it than that: what a file made up can be of any length. */
    public static String shown(String text, int longest) {
        return text.length() <= longest ? readable(text) : readable(text.substring(0, longest - 1)) + "\u2026";
    }

    /** A text that can be stored and shown. */
    static String readable(String text) {
        return NO_TEXT.matcher(text).replaceAll("\ufffd");
    }
}
