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

/** Reads a file, unpacks gzip, and refuses a file that unpacks to more than the size limit. */
public final class UnpackedStream extends FilterInputStream {

    /** The highest accepted ratio of unpacked to packed size. Rows of data sets reach about 50; gzip can reach 1032. */
    private static final long MAX_RATIO = 200;

    /** Below this unpacked size the ratio is not checked: a small file may repeat itself. */
    private static final long RATIO_FREE_BYTES = 64L << 20;

    private static final int BUFFER = 1 << 16;

    private final LongSupplier packed;
    private final long maxBytes;
    private long unpacked;

    private UnpackedStream(InputStream gzip, LongSupplier packed, long maxBytes) {
        super(gzip);
        this.packed = packed;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens the text of a file, packed or not.
     *
     * @param packed the number of bytes of the file read so far
     * @param maxBytes the size limit of the text
     */
    public static InputStream of(InputStream file, LongSupplier packed, long maxBytes) throws IOException {
        PushbackInputStream start = new PushbackInputStream(file, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean isGzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return isGzip ? new UnpackedStream(new GZIPInputStream(start, BUFFER), packed, maxBytes) : start;
    }

    /** Whether a file with this beginning is empty, packed or not. A damaged gzip file does not count as empty. */
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
            throw new UnreadableFile("The gzip file ends in the middle: the upload was cut off. Send the file again.");
        } catch (ZipException e) {
            throw new UnreadableFile("The gzip file is damaged (" + e.getMessage() + "): pack it again.");
        }
        unpacked += Math.max(count, 0);
        if (unpacked > maxBytes) {
            throw new UnreadableFile("The file unpacks to more than " + maxBytes + " bytes: send it in parts.");
        }
        if (unpacked > RATIO_FREE_BYTES && unpacked / MAX_RATIO > packed.getAsLong()) {
            throw new UnreadableFile(
                    "The gzip file unpacks to more than " + MAX_RATIO + " times its size: send it unpacked.");
        }
        return count;
    }
}
