package org.tally.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An import, as it is stored. */
@Entity
class ImportJob {

    @Id
    UUID id;

    String format;
    String release;
    boolean dryRun;
    String onError;
    LocalDate releasedOn;
    String onAbsent = ImportRequest.KEEP;

    @Column(name = "events_absent")
    long absent;

    String absentAfter;

    @Enumerated(EnumType.STRING)
    ImportState state = ImportState.QUEUED;

    String message;
    boolean received;
    long fileBytes;
    long readBytes;

    @Column(name = "rows_read")
    long read;

    @Column(name = "rows_created")
    long created;

    @Column(name = "rows_updated")
    long updated;

    @Column(name = "rows_unchanged")
    long unchanged;

    @Column(name = "rows_skipped")
    long skipped;

    Instant createdAt;
    Instant startedAt;
    Instant endedAt;
    UUID worker;
    Instant leasedUntil;

    UUID id() {
        return id;
    }

    /** Rows that were read and of which nothing became yet. */
    long waiting() {
        return read - created - updated - unchanged - skipped;
    }

    boolean retractsAbsent() {
        return onAbsent.equals(ImportRequest.RETRACT);
    }

    boolean abortsOnError() {
        return onError.equals(ImportRequest.ABORT);
    }
}
