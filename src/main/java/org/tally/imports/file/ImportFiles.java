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
 * Keeps the files of imports in the database, in pieces. So every replica can resume an import that another one began, even
 * if that one and its disk are gone.
 */
@Singleton
public class ImportFiles {

    /** How long the next piece of a file may take to arrive. */
    private static final Duration LONGEST_PIECE = Duration.ofSeconds(60);

    /** The size of a piece in bytes: H2 takes up to 1 MiB in a column that is not a large object. */
    private static final int PIECE = 1 << 18;

    private final Session session;

    ImportFiles(Session session) {
        this.session = session;
    }

    /**
     * A file that was received whole.
     *
     * @param sha256 its digest, in hexadecimal
     */
    public record Received(long bytes, String sha256) {}

    /**
     * Receives and keeps a file, each piece in a transaction of its own.
     *
     * @param largest how many bytes it may have
     * @throws ProblemException 400 when it is empty, 408 when it comes too slowly, 413 when it is too large
     * @throws IOException when it breaks off
     */
    public Received receive(UUID importId, InputStream file, long largest) throws IOException {
        DigestInputStream digested = new DigestInputStream(file, sha256());
        long bytes = 0;
        int number = 0;
        for (byte[] piece = first(digested); piece.length > 0; piece = next(digested)) {
            bytes += piece.length;
            if (bytes > largest) {
                throw new ProblemException(
                        ProblemType.CONTENT_TOO_LARGE,
                        "A file has at most " + largest + " bytes: send it in parts, or as gzip.");
            }
            keep(importId, number++, piece);
        }
        return new Received(
                bytes, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    private static byte[] first(InputStream file) throws IOException {
        byte[] piece = next(file);
        if (Unpacking.isEmpty(piece)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The file is empty: send one with rows.");
        }
        return piece;
    }

    /**
     * Reads the next piece. The connection limits how long each byte may take (quarkus.http.read-timeout); the limit here ends
     * an upload that goes on, but would take days.
     */
    private static byte[] next(InputStream file) throws IOException {
        Instant latest = Instant.now().plus(LONGEST_PIECE);
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        byte[] bytes = new byte[8192];
        for (int count = 0; count >= 0 && piece.size() < PIECE; ) {
            count = file.read(bytes, 0, Math.min(bytes.length, PIECE - piece.size()));
            piece.write(bytes, 0, Math.max(count, 0));
            if (Instant.now().isAfter(latest)) {
                throw new ProblemException(
                        ProblemType.REQUEST_TIMEOUT,
                        "The file came too slowly: send at least " + PIECE + " bytes in " + LONGEST_PIECE.toSeconds()
                                + " seconds, perhaps packed by gzip.");
            }
        }
        return piece.toByteArray();
    }

    private void keep(UUID importId, int number, byte[] piece) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(
                                "insert into import_piece (import_id, number, content) values (?1, ?2, ?3)")
                        .setParameter(1, importId)
                        .setParameter(2, number)
                        .setParameter(3, piece)
                        .executeUpdate());
    }

    /** A piece of a file, or empty after the last. */
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
