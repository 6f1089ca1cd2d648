package org.tally.imports.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.RowReader;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.format.Umbrella;
import org.tally.imports.record.RowRecorder;
import org.tally.record.ExternalId;

/**
 * Reads the file of an import for the first time, and records the umbrellas that its rows name. So each umbrella is written once and
 * contains its events from the first of them on.
 */
final class UmbrellaRun {

    /** The number of umbrellas that are held in memory. All of UCDP GED has some 2,500. */
    private static final int MOST_HELD = 10_000;

    private final ImportJobs imports;
    private final RowRecorder recorder;
    private final ImportJob job;
    private final Runnable heartbeat;
    private final Map<ExternalId, Umbrella> named = new LinkedHashMap<>();
    private final Set<RowProblem> problems = new LinkedHashSet<>();

    /**
     * @param heartbeat runs after each row and umbrella
     */
    UmbrellaRun(ImportJobs imports, RowRecorder recorder, ImportJob job, Runnable heartbeat) {
        this.imports = imports;
        this.recorder = recorder;
        this.job = job;
        this.heartbeat = heartbeat;
    }

    void run(RowReader rows, BooleanSupplier stopped) {
        try {
            Optional<ReadRow> row = rows.next();
            while (row.isPresent() && !stopped.getAsBoolean()) {
                if (recorder.isValid(row.get())) {
                    add(row.get().draft().orElseThrow().umbrellas());
                } else if (job.abortsOnError()) {
                    break;
                }
                heartbeat.run();
                row = rows.next();
            }
        } catch (IOException e) {
            // The second reading ends there, too, and reports it after the rows before were recorded.
        }
        recordAll();
    }

    /** Adds the umbrellas of a row, which are recorded with those that contain them. */
    private void add(List<Umbrella> umbrellas) {
        umbrellas.forEach(umbrella -> named.merge(umbrella.key(), umbrella, Umbrella::with));
        if (named.size() >= MOST_HELD) {
            recordAll();
        }
    }

    private void recordAll() {
        named.values().forEach(this::record);
        named.clear();
    }

    private void record(Umbrella umbrella) {
        List<Umbrella> chain = new ArrayList<>();
        for (@Nullable Umbrella above = umbrella; above != null; above = parent(above)) {
            chain.add(0, above);
        }
        heartbeat.run();
        try {
            BatchRecorder.inTransaction(() -> {
                List<RowProblem> kept =
                        recorder.recordUmbrellas(chain, job.format().code(), job.authorship());
                if (job.dryRun) {
                    throw new RollBack(kept);
                }
                report(kept);
            });
        } catch (RollBack e) {
            BatchRecorder.inTransaction(() -> report(e.kept));
        } catch (RuntimeException e) {
            // Each row of the umbrella will say why it cannot be recorded.
            if (!RecordingFailure.isOfRows(e)) {
                throw e;
            }
        }
    }

    private @Nullable Umbrella parent(Umbrella umbrella) {
        return umbrella.parent() == null ? null : named.get(umbrella.parent());
    }

    private void report(List<RowProblem> kept) {
        // The row counter of an import that is resumed is behind its first row, and these were reported before.
        if (job.read == 0) {
            kept.stream().filter(problems::add).forEach(problem -> imports.saveProblem(job.id, problem));
        }
    }

    private static final class RollBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<RowProblem> kept;

        RollBack(List<RowProblem> kept) {
            this.kept = kept;
        }
    }
}
