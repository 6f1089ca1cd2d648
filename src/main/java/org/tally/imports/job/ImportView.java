package org.tally.imports.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

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
public record ImportView(
        UUID id,
        String format,
        String release,
        LocalDate releasedOn,
        boolean dryRun,
        String onError,
        String onAbsent,
        ImportState state,
        String message,
        long read,
        long created,
        long updated,
        long unchanged,
        long skipped,
        long waiting,
        long absent,
        long fileBytes,
        int percent,
        Double rowsPerSecond,
        Long secondsLeft,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt) {

    public static ImportView of(ImportJob job, Instant now) {
        Double seconds = job.startedAt == null
                ? null
                : Duration.between(job.startedAt, job.endedAt == null ? now : job.endedAt)
                                .toMillis()
                        / 1000.0;
        boolean hasRate = seconds != null && seconds > 0 && job.read > 0;
        boolean hasTimeLeft = hasRate && job.state == ImportState.RUNNING && job.readBytes > 0;
        return new ImportView(
                job.id,
                job.format,
                job.release,
                job.releasedOn,
                job.dryRun,
                job.onError,
                job.onAbsent,
                job.state,
                job.message,
                job.read,
                job.created,
                job.updated,
                job.unchanged,
                job.skipped,
                job.waiting(),
                job.absent,
                job.fileBytes,
                percent(job),
                hasRate ? Math.round(10 * job.read / seconds) / 10.0 : null,
                hasTimeLeft ? Math.round(seconds * (job.fileBytes - job.readBytes) / job.readBytes) : null,
                job.createdAt,
                job.startedAt,
                job.endedAt);
    }

    /** Stays below 100 until the import is completed. */
    private static int percent(ImportJob job) {
        return job.state == ImportState.COMPLETED
                ? 100
                : job.fileBytes == 0 ? 0 : (int) Math.min(99, 100 * job.readBytes / job.fileBytes);
    }
}
