package org.tally.imports.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
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
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportFiles;
import org.tally.imports.file.ImportFiles.Received;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.record.Releases;
import org.tally.journal.Authorship;
import org.tally.listing.KeysetQuery;
import org.tally.listing.PageRequest;
import org.tally.listing.Slice;
import org.tally.listing.SortKey;
import org.tally.problem.Fault;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.record.NewId;

/** The repository of imports. A worker claims an import under a lease, and ends it. */
@Singleton
public class ImportJobs implements PanacheRepositoryBase<ImportJob, UUID> {

    /** The length of a lease without a heartbeat. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** An older upload was interrupted by the end of its process. */
    private static final Duration UPLOAD_TIMEOUT = Duration.ofDays(1);

    private static final String NOT_ENDED = "received and state in (QUEUED, RUNNING)";

    private static final String HELD = " where id = ?1 and worker = ?2 and state = RUNNING";

    private final ImportConfiguration configuration;
    private final ImportFiles files;
    private final TemporaryRows temporary;
    private final Releases releases;
    private final Clock clock;
    private final Event<Ended> ended;
    private final Event<Progress> progressed;

    /** The event that an import has ended, fired within the transaction. */
    record Ended(ImportState state) {}

    ImportJobs(
            ImportConfiguration configuration,
            ImportFiles files,
            TemporaryRows temporary,
            Releases releases,
            Clock clock,
            Event<Ended> ended,
            Event<Progress> progressed) {
        this.configuration = configuration;
        this.files = files;
        this.temporary = temporary;
        this.releases = releases;
        this.clock = clock;
        this.ended = ended;
        this.progressed = progressed;
    }

    /** @throws ProblemException 400 when the request is not valid */
    public void check(ImportRequest request) {
        List<Fault> faults = request.faults(releases);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** Checks the release of an import again, since others may have been imported while it was queued. */
    Optional<Fault> releaseFault(ImportJob job) {
        return job.format().isOwn()
                ? Optional.empty()
                : releases.fault(job.format().code(), job.release, job.releasedOn);
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

    /** @throws ProblemException 404 when the import does not exist */
    @Transactional
    public ImportView get(UUID id) {
        return ImportView.of(require(id), now());
    }

    ImportJob require(UUID id) {
        return find("id = ?1 and received", id)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no import " + id + "."));
    }

    /** A file that was received and is not queued yet. */
    public record Spooled(UUID id, long bytes, String sha256) {}

    /**
     * Receives and stores a file.
     *
     * @param by who asks for the import
     * @throws ProblemException 400 when the file is empty, 408 when it arrives too slowly, 413 when it is too large
     * @throws IOException when the upload ends early
     */
    public Spooled spool(ImportRequest request, InputStream file, Authorship by) throws IOException {
        UUID id = NewId.next();
        QuarkusTransaction.requiringNew().run(() -> persist(job(id, request, by)));
        try {
            Received received = files.receive(id, file, configuration.largestFile());
            return new Spooled(id, received.bytes(), received.sha256());
        } catch (IOException | RuntimeException e) {
            discard(id);
            throw e;
        }
    }

    private ImportJob job(UUID id, ImportRequest request, Authorship by) {
        ImportJob job = new ImportJob();
        job.id = id;
        job.format(ImportFormat.of(request.format()), request.umbrellas());
        job.release = request.release();
        job.dryRun = request.dryRun();
        job.onError = request.onError();
        job.releasedOn = request.releasedOn();
        job.onAbsent = request.onAbsent();
        job.who = by.who();
        job.whoName = by.whoName();
        job.createdAt = now();
        return job;
    }

    /** Deletes the file of an import that is not queued, and the import itself. */
    public void discard(UUID id) {
        temporary.delete(id);
        QuarkusTransaction.requiringNew().run(() -> deleteById(id));
    }

    /** Queues a received file for import. */
    @Transactional
    public ImportView enqueue(Spooled spooled) {
        ImportJob job = findById(spooled.id());
        job.fileBytes = spooled.bytes();
        job.received = true;
        return ImportView.of(job, now());
    }

    /**
     * Cancels an import; the batch that is being recorded is rolled back.
     *
     * @throws ProblemException 404 when the import does not exist, 409 when it has ended
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
        if (cancelled > 0) {
            ended.fire(new Ended(ImportState.CANCELLED));
        }
        return ImportView.of(job, now());
    }

    /**
     * Claims the next import, if it is queued or its lease has expired. Rows of a file may refer to rows of an earlier file, so
     * imports run one after another across all replicas.
     */
    Optional<ImportJob> claim(UUID worker) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // The lock makes a concurrent claim wait until this one is visible to it.
            Optional<ImportJob> next =
                    find(NOT_ENDED + " order by id").withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                            .min(Comparator.comparing(
                                    job -> job.startedAt, Comparator.nullsLast(Comparator.naturalOrder())));
            if (next.isEmpty() || !acquireLease(next.get().id, worker)) {
                return Optional.empty();
            }
            getSession().refresh(next.get());
            return next;
        });
    }

    private boolean acquireLease(UUID id, UUID worker) {
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

    /** Renews the lease of a worker as a heartbeat. */
    void renewLease(UUID id, UUID worker) {
        QuarkusTransaction.requiringNew()
                .run(() -> requireLease(update("leasedUntil = ?3" + HELD, id, worker, now().plus(LEASE))));
    }

    /** Releases the lease, so that another worker can claim the import at once. */
    void release(UUID id, UUID worker) {
        QuarkusTransaction.requiringNew().run(() -> update("worker = null" + HELD, id, worker));
    }

    /** Saves the progress of an import in the current transaction, which is that of the rows themselves. */
    void saveProgress(UUID id, UUID worker, Progress progress) {
        requireLease(update(
                "readBytes = ?3, read = read + ?4, created = created + ?5, updated = updated + ?6,"
                        + " unchanged = unchanged + ?7, skipped = skipped + ?8, leasedUntil = ?9" + HELD,
                id,
                worker,
                progress.readBytes(),
                progress.rows(),
                progress.created(),
                progress.updated(),
                progress.unchanged(),
                progress.skipped(),
                now().plus(LEASE)));
        progress.problems().forEach(problem -> saveProblem(id, problem));
        progressed.fire(progress);
    }

    /** Saves a problem in the current transaction. */
    void saveProblem(UUID id, RowProblem problem) {
        getSession().persist(ImportProblem.of(id, problem));
    }

    /**
     * The results of a batch.
     *
     * @param readBytes the number of bytes of the file read up to the end of the batch
     * @param rows the number of rows read; a row that waits is in none of the other counts
     */
    record Progress(
            long readBytes,
            long rows,
            long created,
            long updated,
            long unchanged,
            long skipped,
            List<RowProblem> problems) {}

    /** Saves the progress of the search for absent events in the current transaction. */
    void saveAbsentProgress(UUID id, UUID worker, String after, long absent) {
        requireLease(update(
                "absentAfter = ?3, absent = absent + ?4, leasedUntil = ?5" + HELD,
                id,
                worker,
                after,
                absent,
                now().plus(LEASE)));
    }

    /** Ends an import. */
    @Transactional
    void end(UUID id, UUID worker, ImportState state, @Nullable String message) {
        requireLease(update(
                "state = ?3, message = ?4, endedAt = ?5, worker = null" + HELD, id, worker, state, message, now()));
        ended.fire(new Ended(state));
    }

    /** Thrown when another worker holds the lease or the import was cancelled, so that the work of this worker is rolled back. */
    static final class LeaseLost extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static void requireLease(int changed) {
        if (changed == 0) {
            throw new LeaseLost();
        }
    }

    /** Deletes the files of interrupted uploads. */
    void deleteInterruptedUploads() {
        QuarkusTransaction.requiringNew()
                .call(() -> list("not received and createdAt < ?1", now().minus(UPLOAD_TIMEOUT)))
                .forEach(job -> discard(job.id));
    }

    private Instant now() {
        return clock.instant();
    }
}
