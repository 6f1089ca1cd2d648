package org.tally.imports.file;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Stores the files of imports in the database, in pieces. Every replica can then resume an import that another replica began,
 * even when that replica and its disk are lost.
 */
@Singleton
public class ImportFiles {

    /** The time limit for one piece of an upload. */
    private static final Duration PIECE_TIMEOUT = Duration.ofSeconds(60);

    /** The size of a piece in bytes: H2 stores up to 1 MiB in a column that is not a large object. */
    private static final int PIECE_BYTES = 1 << 18;

    private final Session session;

    ImportFiles(Session session) {
        this.session = session;
    }

    /**
     * A file that was received completely.
     *
     * @param sha256 the digest of the file, in hexadecimal
     */
    public record Received(long bytes, String sha256) {}

    /**
     * Receives and stores a file, each piece in its own transaction.
     *
     * @param maxBytes the size limit
     * @throws ProblemException 400 when the file is empty, 408 when it arrives too slowly, 413 when it is too large
     * @throws IOException when the upload ends early
     */
    public Received receive(UUID importId, InputStream file, long maxBytes) throws IOException {
        DigestInputStream digested = new DigestInputStream(file, sha256());
        long bytes = 0;
        int number = 0;
        for (byte[] piece = first(digested); piece.length > 0; piece = next(digested)) {
            bytes += piece.length;
            if (bytes > maxBytes) {
                throw new ProblemException(
                        ProblemType.CONTENT_TOO_LARGE,
                        "A file has at most " + maxBytes + " bytes: send it in parts, or as gzip.");
            }
            store(importId, number++, piece);
        }
        return new Received(
                bytes, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    private static byte[] first(InputStream file) throws IOException {
        byte[] piece = next(file);
        if (UnpackedStream.isEmpty(piece)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The file is empty: send one with rows.");
        }
        return piece;
    }

    /**
     * Reads the next piece. The connection limits the wait for each byte (quarkus.http.read-timeout); the limit here ends an
     * upload that keeps sending but would take days.
     */
    private static byte[] next(InputStream file) throws IOException {
        Instant deadline = Instant.now().plus(PIECE_TIMEOUT);
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        byte[] bytes = new byte[8192];
        for (int count = 0; count >= 0 && piece.size() < PIECE_BYTES; ) {
            count = file.read(bytes, 0, Math.min(bytes.length, PIECE_BYTES - piece.size()));
            piece.write(bytes, 0, Math.max(count, 0));
            if (Instant.now().isAfter(deadline)) {
                throw new ProblemException(
                        ProblemType.REQUEST_TIMEOUT,
                        "The file arrived too slowly: send at least " + PIECE_BYTES + " bytes in "
                                + PIECE_TIMEOUT.toSeconds() + " seconds, or send it as gzip.");
            }
        }
        return piece.toByteArray();
    }

    private void store(UUID importId, int number, byte[] piece) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(
                                "insert into import_piece (import_id, number, content) values (?1, ?2, ?3)")
                        .setParameter(1, importId)
                        .setParameter(2, number)
                        .setParameter(3, piece)
                        .executeUpdate());
    }

    /** Reads a piece of a file; empty after the last piece. */
    Optional<byte[]> piece(UUID importId, int number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select content from import_piece where import_id = ?1 and number = ?2", byte[].class)
                        .setParameter(1, importId)
                        .setParameter(2, number)
                        .uniqueResultOptional());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
