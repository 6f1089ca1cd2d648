package org.tally.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a file in UTF-16 or UTF-32 as UTF-8. Spreadsheets save text in UTF-16 as "Unicode text". */
final class Utf8Stream extends InputStream {

    private static final int CHARACTERS = 1 << 14;

    private final Reader reader;
    private final Charset charset;
    private final char[] characters = new char[CHARACTERS];
    private byte[] bytes = {};
    private int at;

    private Utf8Stream(InputStream file, Charset charset) {
        this.reader = new InputStreamReader(file, charset.newDecoder());
        this.charset = charset;
    }

    /** Opens a file, whose first bytes show its encoding. A file in any other encoding stays as it is. */
    static InputStream of(InputStream file) throws IOException {
        PushbackInputStream start = new PushbackInputStream(file, 4);
        byte[] first = start.readNBytes(4);
        start.unread(first);
        Charset charset = first.length < 4 ? null : charset(first);
        return charset == null ? start : new Utf8Stream(start, charset);
    }

    /** The encoding by the byte order mark or, without one, by the zeros around the first two letters. */
    private static @Nullable Charset charset(byte[] first) {
        int start = first[0] << 24 | (first[1] & 0xff) << 16 | (first[2] & 0xff) << 8 | first[3] & 0xff;
        if (start == 0xfffe0000) {
            return Charset.forName("UTF-32LE");
        }
        if (start == 0x0000feff) {
            return Charset.forName("UTF-32BE");
        }
        if (start >>> 16 == 0xfffe || (start & 0x00ff00ff) == 0 && first[0] > 0 && first[2] > 0) {
            return StandardCharsets.UTF_16LE;
        }
        return start >>> 16 == 0xfeff || (start & 0xff00ff00) == 0 && first[1] > 0 && first[3] > 0
                ? StandardCharsets.UTF_16BE
                : null;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at == bytes.length) {
            int count;
            try {
                count = reader.read(characters);
            } catch (CharacterCodingException e) {
                throw new UnreadableFile(
                        "The file is in " + charset
                                + ", and is damaged or cut off. Only the rows before the damage were read: send the whole file again.");
            }
            if (count < 0) {
                return false;
            }
            bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }
}
