package org.tally.imports.file;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Reads a file that is stored in pieces. */
public final class PieceStream extends InputStream {

    private final ImportFiles files;
    private final UUID id;
    private byte[] piece = new byte[0];
    private int at;
    private int number;
    private long count;

    public PieceStream(ImportFiles files, UUID id) {
        this.files = files;
        this.id = id;
    }

    /** The number of bytes read so far. */
    public long count() {
        return count;
    }

    /** GZIPInputStream looks for a second gzip member only where this method reports more bytes. */
    @Override
    public int available() {
        if (at == piece.length) {
            Optional<byte[]> next = files.piece(id, number);
            if (next.isPresent()) {
                piece = next.get();
                number++;
                at = 0;
            }
        }
        return piece.length - at;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (available() == 0) {
            return -1;
        }
        int part = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, part);
        at += part;
        count += part;
        return part;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
