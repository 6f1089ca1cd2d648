package org.tally.imports.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tally.imports.file.ImportFiles;
import org.tally.imports.file.ImportFiles.Received;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.record.Releases;
import org.tally.listing.KeysetQuery;
import org.tally.listing.PageRequest;
import org.tally.listing.Slice;
import org.tally.listing.SortKey;
import org.tally.problem.Fault;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.record.NewId;

/** The imports: received, claimed by a worker under a lease, and ended. */
@Singleton
public class ImportJobs implements PanacheRepositoryBase<ImportJob, UUID> {

    /** Lease length without a heartbeat. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** An upload that took longer was broken off by the end of its process. */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private static final String NOT_ENDED = "received and state in (QUEUED, RUNNING)";

    private static final String MINE = " where id = ?1 and worker = ?2 and state = RUNNING";

    private final ImportConfiguration configuration;
    private final ImportFiles files;
    private final TemporaryRows temporary;
    private final Releases releases;
    private final Clock clock;

    ImportJobs(
            ImportConfiguration configuration,
            ImportFiles files,
            TemporaryRows temporary,
            Releases releases,
            Clock clock) {
        this.configuration = configuration;
        this.files = files;
        this.temporary = temporary;
        this.releases = releases;
        this.clock = clock;
    }

    /** @throws ProblemException 400 where something is asked for that cannot be done */
    public void check(ImportRequest request) {
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
    public Slice<ImportView> page(PageRequest request) {
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
    public ImportView get(UUID id) {
        return ImportView.of(require(id), now());
    }

    ImportJob require(UUID id) {
        return find("id = ?1 and received", id)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no import " + id + " here."));
    }

    /** A file that was received, and is not yet to be imported. */
    public record Spooled(UUID id, long bytes, String sha256) {}

    /**
     * Receives and keeps a file.
     *
     * @throws ProblemException 400 when it is empty, 408 when it comes too slowly, 413 when it is too large
     * @throws IOException when it breaks off
     */
    public Spooled spool(ImportRequest request, InputStream file) throws IOException {
        UUID id = NewId.next();
        QuarkusTransaction.requiringNew().run(() -> persist(job(id, request)));
        try {
            Received received = files.receive(id, file, configuration.largestFile());
            return new Spooled(id, received.bytes(), received.sha256());
        } catch (IOException | RuntimeException e) {
            discard(id);
            throw e;
        }
    }

    private ImportJob job(UUID id, ImportRequest request) {
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

    /** Deletes a file that is not to be imported. */
    public void discard(UUID id) {
        temporary.delete(id);
        QuarkusTransaction.requiringNew().run(() -> deleteById(id));
    }

    /** Has a file imported. */
    @Transactional
    public ImportView enqueue(Spooled spooled) {
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
    public ImportView cancel(UUID id) {
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

    private Instant now() {
        return clock.instant();
    }
}
