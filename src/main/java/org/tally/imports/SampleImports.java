package org.tally.imports;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.job.ImportJob;
import org.tally.imports.job.ImportJobs;
import org.tally.imports.job.ImportProblem;
import org.tally.imports.job.ImportState;
import org.tally.problem.FaultCode;

/** Loads the imports that the examples of the contract show; they recorded no rows. */
@Singleton
public class SampleImports {

    private final ImportJobs imports;
    private final Clock clock;

    SampleImports(ImportJobs imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    @Transactional
    public void load() {
        ImportJob completed = job("01900000-0000-7003-8000-000000000001", true, ImportState.COMPLETED);
        completed.startedAt = completed.createdAt;
        completed.endedAt = completed.createdAt.plusSeconds(1);
        completed.read = 2;
        completed.created = 1;
        completed.skipped = 1;
        completed.readBytes = completed.fileBytes;
        ImportJob cancelled = job("01900000-0000-7003-8000-000000000002", false, ImportState.CANCELLED);
        cancelled.endedAt = cancelled.createdAt.plusSeconds(1);
        imports.persist(completed, cancelled);
        imports.flush();
        List.of(
                        new RowProblem(
                                2,
                                "best",
                                FaultCode.NOT_ORDERED,
                                "low <= best <= high does not hold (177, 142, 177): kept as it is, with the anomaly RANGE_NOT_ORDERED.",
                                false,
                                "219459,2016,1"),
                        new RowProblem(
                                3,
                                "date_start",
                                FaultCode.NOT_A_DATE,
                                FaultCode.NOT_A_DATE.meaning(),
                                true,
                                "219460,2016,1"))
                .forEach(problem -> imports.getSession().persist(ImportProblem.of(completed.id, problem)));
    }

    private ImportJob job(String id, boolean dryRun, ImportState state) {
        ImportJob job = new ImportJob();
        job.id = UUID.fromString(id);
        job.format(ImportFormat.UCDP_GED, false);
        job.release = "19.1";
        job.dryRun = dryRun;
        job.onError = "skip";
        job.state = state;
        job.received = true;
        job.fileBytes = 1200;
        job.createdAt = clock.instant();
        return job;
    }
}
