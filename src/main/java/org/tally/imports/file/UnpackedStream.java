package org.tally.imports.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a file, unpacked where it is gzip, and refuses one that unpacks to more than a file may have. */
public final class Unpacking extends FilterInputStream {

    /** No text of rows packs better than about 1 to 50; gzip itself goes to 1 to 1032. */
    private static final long LARGEST_RATIO = 200;

    /** Below this size a ratio says nothing: a small file may repeat itself. */
    private static final long ALWAYS_TAKEN = 64L << 20;

    private static final int BUFFER = 1 << 16;

    private final LongSupplier packed;
    private final long largest;
    private long unpacked;

    private Unpacking(InputStream gzip, LongSupplier packed, long largest) {
        super(gzip);
        this.packed = packed;
        this.largest = largest;
    }

    /**
     * The text of a file.
     *
     * @param packed how many bytes of the file were read so far
     * @param largest how many bytes the text has at most
     */
    public static InputStream of(InputStream file, LongSupplier packed, long largest) throws IOException {
        PushbackInputStream start = new PushbackInputStream(file, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean isGzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return isGzip ? new Unpacking(new GZIPInputStream(start, BUFFER), packed, largest) : start;
    }

    /** Whether a file that begins so holds nothing, packed or not. One that is damaged may hold something. */
    public static boolean isEmpty(byte[] start) {
        try (InputStream text = of(new ByteArrayInputStream(start), () -> start.length, Long.MAX_VALUE)) {
            return text.read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(into, offset, length);
        } catch (EOFException e) {
            throw new UnreadableFile(
                    "The gzip file ends in the middle: it was cut off on its way here. Send it again.");
        } catch (ZipException e) {
            throw new UnreadableFile("The gzip file is damaged (" + e.getMessage() + "): pack it again.");
        }
        unpacked += Math.max(count, 0);
        if (unpacked > largest) {
            throw new UnreadableFile("The file unpacks to more than " + largest + " bytes: send it in parts.");
        }
        if (unpacked > ALWAYS_TAKEN && unpacked / LARGEST_RATIO > packed.getAsLong()) {
            throw new UnreadableFile("The gzip file unpacks to more than " + LARGEST_RATIO
                    + " times its size, as no rows do: send it unpacked.");
        }
        return count;
    }
}
