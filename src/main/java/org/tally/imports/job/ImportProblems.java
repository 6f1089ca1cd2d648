package org.tally.imports.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tally.imports.file.RowProblem;
import org.tally.listing.Document;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.SortKey;
import org.tally.listing.Sorting;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.record.ExpiredRows;

/** The repository of the problems of imports. */
@Singleton
public class ImportProblems implements PanacheRepositoryBase<ImportProblem, Long> {

    private final ImportJobs imports;
    private final ImportConfiguration configuration;
    private final Clock clock;

    ImportProblems(ImportJobs imports, ImportConfiguration configuration, Clock clock) {
        this.imports = imports;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Deletes the problems whose retention period is over. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    public void deleteOld() {
        Instant oldest = oldest();
        ExpiredRows.delete(
                () -> find(
                        "importId in (select id from ImportJob where endedAt < ?1) order by importId, line, id",
                        oldest),
                problem -> problem.id,
                ids -> delete("id in ?1", ids));
    }

    private Instant oldest() {
        return clock.instant().minus(configuration.problemRetention());
    }

    /**
     * Lists the problems of one import in the order of its rows.
     *
     * @throws ProblemException 404 when the import does not exist, 410 when the retention period of its problems is over
     */
    public Listing<RowProblem> of(UUID importId) {
        Instant ended = imports.get(importId).endedAt();
        if (ended != null && ended.isBefore(oldest())) {
            throw new ProblemException(
                    ProblemType.GONE,
                    "The problems of an import are kept for "
                            + configuration.problemRetention().toDays() + " days after it has ended, which was at "
                            + ended + ".");
        }
        KeysetQuery<ImportProblem, ImportProblem> query = KeysetQuery.of(
                ImportProblem.class,
                (problem, criteria, builder) -> List.of(builder.equal(problem.get(ImportProblem_.importId), importId)),
                List.of(new Sorting<>(SortKey.of(ImportProblem_.line), false)),
                SortKey.of(ImportProblem_.id),
                new Of(importId));
        return KeysetListing.of(query, RowProblem.class, problem -> Document.of(problem.problem()), this::getSession);
    }

    @Transactional
    public boolean any(UUID importId) {
        return count("importId", importId) > 0;
    }

    private record Of(UUID importId) {}
}
