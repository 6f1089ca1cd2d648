package org.tally.imports;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.tally.problem.Fault;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.store.KeysetQuery;
import org.tally.store.NewId;
import org.tally.store.SortKey;
import org.tally.web.PageRequest;
import org.tally.web.Slice;

/**
 * All imports. Files are kept in the database, in pieces, so that every replica can go on with an import that another one
 * began, whatever happened to that one and its disk.
 */
@Singleton
class Imports implements PanacheRepositoryBase<ImportJob, UUID> {

    /** How long whoever is at work on an import is believed to be alive without a sign. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** An upload that took longer was broken off by the end of its process. */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    /** How long the next piece of a file may be on its way. */
    private static final Duration LONGEST_PIECE = Duration.ofSeconds(60);

    /** The size of a piece in bytes: H2 takes up to 1 MiB in a column that is not a large object. */
    private static final int PIECE = 1 << 18;

    /**
     * What is kept of imports only until they have ended. It is deleted in many transactions: H2 holds in memory what one of them
     * deletes.
     */
    private static final List<Kept> KEPT = List.of(
            new Kept("import_piece", "number", 20),
            new Kept("waiting_row", "line", 100),
            new Kept("planned_record", "record_id", 1000),
            new Kept("listed_event", "line", 1000));

    private static final String NOT_ENDED = "received and state in (QUEUED, RUNNING)";

    private static final String MINE = " where id = ?1 and worker = ?2 and state = RUNNING";

    private final ImportConfiguration configuration;
    private final Releases releases;

    Imports(ImportConfiguration configuration, Releases releases) {
        this.configuration = configuration;
        this.releases = releases;
    }

    /** @throws ProblemException 400 where something is asked for that cannot be done */
    void check(ImportRequest request) {
        List<Fault> faults = request.faults(releases);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** What is wrong with the release of an import: others may have been imported while it waited. */
    Optional<Fault> releaseFault(ImportJob job) {
        return ImportFormat.of(job.format).isOwn()
                ? Optional.empty()
                : releases.fault(job.format, job.release, job.releasedOn);
    }

    @Transactional
    Slice<ImportView> page(PageRequest request) {
        return KeysetQuery.of(
                        ImportJob.class,
                        (job, query, builder) -> List.of(builder.isTrue(job.get(ImportJob_.received))),
                        List.of(),
                        SortKey.of(ImportJob_.id),
                        new Everything())
                .page(getSession(), request)
                .map(job -> ImportView.of(job, now()));
    }

    private record Everything() {}

    /** @throws ProblemException 404 when there is none */
    @Transactional
    ImportView get(UUID id) {
        return ImportView.of(require(id), now());
    }

    ImportJob require(UUID id) {
        return find("id = ?1 and received", id)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no import " + id + " here."));
    }

    /** A file that is here, and not yet to be imported. */
    record Spooled(UUID id, long bytes, String sha256) {}

    /**
     * Keeps a file, a piece at a time.
     *
     * @throws ProblemException 400 when it is empty, 408 when it comes too slowly, 413 when it is too large
     * @throws IOException when it breaks off
     */
    Spooled spool(ImportRequest request, InputStream file) throws IOException {
        UUID id = NewId.next();
        QuarkusTransaction.requiringNew().run(() -> persist(job(id, request)));
        try {
            DigestInputStream digested = new DigestInputStream(file, sha256());
            long bytes = 0;
            int number = 0;
            for (byte[] piece = first(digested); piece.length > 0; piece = receive(digested)) {
                bytes += piece.length;
                if (bytes > configuration.largestFile()) {
                    throw new ProblemException(
                            ProblemType.CONTENT_TOO_LARGE,
                            "A file has at most " + configuration.largestFile()
                                    + " bytes: send it in parts, or as gzip.");
                }
                keep(id, number++, piece);
            }
            return new Spooled(
                    id,
                    bytes,
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            discard(id);
            throw e;
        }
    }

    private static byte[] first(InputStream file) throws IOException {
        byte[] piece = receive(file);
        if (Unpacking.isEmpty(piece)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The file is empty: send one with rows.");
        }
        return piece;
    }

    /**
     * The next piece of a file. The patience for each of its bytes is the connection's own (quarkus.http.read-timeout); the
     * patience here ends an upload that goes on, but would take days.
     */
    private static byte[] receive(InputStream file) throws IOException {
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

    private static ImportJob job(UUID id, ImportRequest request) {
        ImportJob job = new ImportJob();
        job.id = id;
        job.format = request.format();
        job.release = request.release();
        job.dryRun = request.dryRun();
        job.onError = request.onError();
        job.releasedOn = request.releasedOn();
        job.onAbsent = request.onAbsent();
        job.createdAt = now();
        return job;
    }

    private void keep(UUID id, int number, byte[] piece) {
        QuarkusTransaction.requiringNew()
                .run(() -> getEntityManager()
                        .createNativeQuery("insert into import_piece (import_id, number, content) values (?1, ?2, ?3)")
                        .setParameter(1, id)
                        .setParameter(2, number)
                        .setParameter(3, piece)
                        .executeUpdate());
    }

    /** A piece of a file, or empty after the last. */
    Optional<byte[]> piece(UUID id, int number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> getSession()
                        .createNativeQuery(
                                "select content from import_piece where import_id = ?1 and number = ?2", byte[].class)
                        .setParameter(1, id)
                        .setParameter(2, number)
                        .uniqueResultOptional());
    }

    /** Forgets a file that is not to be imported. */
    void discard(UUID id) {
        KEPT.forEach(kept -> forget(kept, id, () -> false));
        QuarkusTransaction.requiringNew().run(() -> deleteById(id));
    }

    /** Forgets the files of imports that have ended, or goes on with that another time if it is stopped. */
    void forgetFiles(BooleanSupplier stopped) {
        KEPT.forEach(kept -> QuarkusTransaction.requiringNew()
                .call(() -> getSession()
                        .createNativeQuery(
                                "select distinct import_id from " + kept.table
                                        + " where import_id in (select id from import_job where ended_at is not null)",
                                UUID.class)
                        .list())
                .forEach(id -> forget(kept, id, stopped)));
    }

    private record Kept(String table, String key, int atOnce) {}

    private void forget(Kept kept, UUID id, BooleanSupplier stopped) {
        int forgotten;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(() -> forgetSome(kept, id));
        } while (forgotten > 0 && !stopped.getAsBoolean());
    }

    private int forgetSome(Kept kept, UUID id) {
        List<?> keys = getSession()
                .createNativeQuery(
                        "select " + kept.key + " from " + kept.table + " where import_id = ?1 order by " + kept.key,
                        Object.class)
                .setParameter(1, id)
                .setMaxResults(kept.atOnce)
                .list();
        return keys.isEmpty()
                ? 0
                : getSession()
                        .createNativeMutationQuery(
                                "delete from " + kept.table + " where import_id = ?1 and " + kept.key + " in (?2)")
                        .setParameter(1, id)
                        .setParameterList(2, keys)
                        .executeUpdate();
    }

    /** Has a file imported. */
    @Transactional
    ImportView enqueue(Spooled spooled) {
        ImportJob job = findById(spooled.id());
        job.fileBytes = spooled.bytes();
        job.received = true;
        return ImportView.of(job, now());
    }

    /**
     * Cancels an import; the rows that are at work just then are not recorded.
     *
     * @throws ProblemException 404 when there is none, 409 when it has ended
     */
    @Transactional
    ImportView cancel(UUID id) {
        int cancelled = update(
                "state = CANCELLED, endedAt = ?2, worker = null where id = ?1 and received and state in (QUEUED, RUNNING)",
                id,
                now());
        ImportJob job = require(id);
        if (cancelled == 0 && job.state != ImportState.CANCELLED) {
            throw new ProblemException(
                    ProblemType.IMPORT_ENDED, "The import is " + job.state + ": there is nothing to cancel.");
        }
        return ImportView.of(job, now());
    }

    /**
     * Takes over the import whose turn it is, if it waits or its worker gives no more sign. Rows of a file may refer to those
     * of a file before, so that none begins before the others have ended, on whatever replica.
     */
    Optional<ImportJob> claim(UUID worker) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // Of those who claim at the same time, the second waits here and then sees what the first has begun.
            Optional<ImportJob> next =
                    find(NOT_ENDED + " order by id").withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                            .min(Comparator.comparing(
                                    job -> job.startedAt, Comparator.nullsLast(Comparator.naturalOrder())));
            if (next.isEmpty() || !take(next.get().id, worker)) {
                return Optional.empty();
            }
            getSession().refresh(next.get());
            return next;
        });
    }

    private boolean take(UUID id, UUID worker) {
        return update(
                        "state = RUNNING, worker = ?1, leasedUntil = ?3, startedAt = coalesce(startedAt, ?2) where id = ?4 and "
                                + NOT_ENDED
                                + " and (state = QUEUED or worker is null or worker = ?1 or leasedUntil < ?2)",
                        worker,
                        now(),
                        now().plus(LEASE),
                        id)
                == 1;
    }

    /** Says that a worker is still at it. */
    void renewLease(UUID id, UUID worker) {
        QuarkusTransaction.requiringNew()
                .run(() -> requireMine(update("leasedUntil = ?3" + MINE, id, worker, now().plus(LEASE))));
    }

    /** Lets another worker go on at once. */
    void release(UUID id, UUID worker) {
        QuarkusTransaction.requiringNew().run(() -> update("worker = null" + MINE, id, worker));
    }

    /** Keeps how far an import is, in the transaction that there is: it is the one of the rows themselves. */
    void keepProgress(UUID id, UUID worker, Progress progress) {
        requireMine(update(
                "readBytes = ?3, read = read + ?4, created = created + ?5, updated = updated + ?6,"
                        + " unchanged = unchanged + ?7, skipped = skipped + ?8, leasedUntil = ?9" + MINE,
                id,
                worker,
                progress.readBytes(),
                progress.rows(),
                progress.created(),
                progress.updated(),
                progress.unchanged(),
                progress.skipped(),
                now().plus(LEASE)));
        progress.problems().forEach(problem -> keepProblem(id, problem));
    }

    /** Keeps a problem, in the transaction that there is. */
    void keepProblem(UUID id, RowProblem problem) {
        getSession().persist(ImportProblem.of(id, problem));
    }

    /**
     * What came of the rows of a batch.
     *
     * @param readBytes how much of the file was read after it
     * @param rows how many rows were read; those that wait are none of the others
     */
    record Progress(
            long readBytes,
            long rows,
            long created,
            long updated,
            long unchanged,
            long skipped,
            List<RowProblem> problems) {}

    /** Keeps how far the search for absent events is, in the transaction that there is. */
    void keepAbsent(UUID id, UUID worker, String after, long absent) {
        requireMine(update(
                "absentAfter = ?3, absent = absent + ?4, leasedUntil = ?5" + MINE,
                id,
                worker,
                after,
                absent,
                now().plus(LEASE)));
    }

    /** Ends an import. */
    @Transactional
    void end(UUID id, UUID worker, ImportState state, String message) {
        requireMine(update(
                "state = ?3, message = ?4, endedAt = ?5, worker = null" + MINE, id, worker, state, message, now()));
    }

    /** Another worker has the import, or it was cancelled: what this one does is not to be kept. */
    static final class NotMine extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static void requireMine(int changed) {
        if (changed == 0) {
            throw new NotMine();
        }
    }

    /** Deletes what is left of uploads that never came to an end. */
    void forgetBrokenUploads() {
        QuarkusTransaction.requiringNew()
                .call(() -> list("not received and createdAt < ?1", now().minus(LONGEST_UPLOAD)))
                .forEach(job -> discard(job.id));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
