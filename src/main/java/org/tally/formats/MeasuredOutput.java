package org.tally.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and counts and digests them. */
final class MeasuredOutput extends OutputStream {

    private final OutputStream output;
    private final MessageDigest digest;
    private long bytes;

    MeasuredOutput(OutputStream output) {
        this.output = output;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] given, int offset, int length) throws IOException {
        output.write(given, offset, length);
        digest.update(given, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** The SHA-256 of all bytes, in hexadecimal digits. It is asked for once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
