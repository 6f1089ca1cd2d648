package org.tally.imports.file;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tally.input.ForbiddenCharacters;
import org.tally.input.Utf8;
import org.tally.problem.FaultCode;

/**
 * One record of a file, not parsed yet.
 *
 * @param line the line on which the record begins; the first line is 1
 * @param text the record without its line end; invalid characters are replaced by U+FFFD
 * @param flaw why the record cannot be parsed, or empty
 */
public record RawRecord(long line, String text, Optional<Flaw> flaw) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Why a record cannot be parsed. */
    public record Flaw(FaultCode code, String message) {}

    static RawRecord of(long line, byte[] bytes, int from, int to) {
        return Utf8.read(ByteBuffer.wrap(bytes, from, to - from))
                .map(text -> of(line, text))
                .orElseGet(() -> flawed(
                        line,
                        new String(bytes, from, to - from, StandardCharsets.UTF_8),
                        FaultCode.NOT_TEXT,
                        notUtf8(bytes[from + Utf8.firstMalformed(ByteBuffer.wrap(bytes, from, to - from))])));
    }

    /** Names a byte, since its letter in Windows-1252, the usual other encoding, shows people what to look for. */
    private static String notUtf8(byte malformed) {
        String letter = new String(new byte[] {malformed}, WINDOWS_1252);
        return "It is not UTF-8: the byte %02x is no letter there, and \"%s\" in Windows-1252. Save the file as UTF-8."
                .formatted(malformed, printable(letter));
    }

    private static RawRecord of(long line, String text) {
        return ForbiddenCharacters.areIn(text)
                ? flawed(line, text, FaultCode.NOT_TEXT, "It has control characters, such as NUL: remove them.")
                : new RawRecord(line, text, Optional.empty());
    }

    static RawRecord flawed(long line, String text, FaultCode code, String message) {
        return new RawRecord(line, printable(text), Optional.of(new Flaw(code, message)));
    }

    /** Makes a text printable and limits its length: text from a file can be of any length. */
    public static String truncated(String text, int maxLength) {
        return text.length() <= maxLength ? printable(text) : printable(text.substring(0, maxLength - 1)) + "\u2026";
    }

    /** Replaces the characters that cannot be stored or shown. */
    static String printable(String text) {
        return ForbiddenCharacters.replaceIn(text);
    }
}
