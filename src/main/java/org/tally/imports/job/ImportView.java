package org.tally.imports.job;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as clients read it.
 *
 * @param absent the number of events that earlier releases have and the file lacks
 * @param message why the import failed, or {@code null}
 * @param read the number of rows read; each was created, updated, unchanged or skipped, or waits
 * @param waiting the number of rows that wait for a record that they refer to
 * @param percent the share of the file that was read, in bytes
 * @param rowsPerSecond the average rate; {@code null} before the start
 * @param secondsLeft the remaining time at this rate; {@code null} where it is unknown
 */
@RecordBuilder
public record ImportView(
        UUID id,
        String format,
        @Nullable String release,
        @Nullable LocalDate releasedOn,
        boolean umbrellas,
        boolean dryRun,
        String onError,
        String onAbsent,
        ImportState state,
        @Nullable String message,
        long read,
        long created,
        long updated,
        long unchanged,
        long skipped,
        long waiting,
        long absent,
        long fileBytes,
        int percent,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    public static ImportView of(ImportJob job, Instant now) {
        double seconds = job.startedAt == null
                ? 0
                : Duration.between(job.startedAt, job.endedAt == null ? now : job.endedAt)
                                .toMillis()
                        / 1000.0;
        boolean hasRate = seconds > 0 && job.read > 0;
        boolean hasTimeLeft = hasRate && job.state == ImportState.RUNNING && job.readBytes > 0;
        return ImportViewBuilder.builder()
                .id(job.id)
                .format(job.format().code())
                .release(job.release)
                .releasedOn(job.releasedOn)
                .umbrellas(job.hasUmbrellas())
                .dryRun(job.dryRun)
                .onError(job.onError)
                .onAbsent(job.onAbsent)
                .state(job.state)
                .message(job.message)
                .read(job.read)
                .created(job.created)
                .updated(job.updated)
                .unchanged(job.unchanged)
                .skipped(job.skipped)
                .waiting(job.waiting())
                .absent(job.absent)
                .fileBytes(job.fileBytes)
                .percent(percent(job))
                .rowsPerSecond(hasRate ? Math.round(10 * job.read / seconds) / 10.0 : null)
                .secondsLeft(hasTimeLeft ? Math.round(seconds * (job.fileBytes - job.readBytes) / job.readBytes) : null)
                .createdAt(job.createdAt)
                .startedAt(job.startedAt)
                .endedAt(job.endedAt)
                .build();
    }

    /** Stays below 100 until the import is completed. */
    private static int percent(ImportJob job) {
        return job.state == ImportState.COMPLETED
                ? 100
                : job.fileBytes == 0 ? 0 : (int) Math.min(99, 100 * job.readBytes / job.fileBytes);
    }
}
