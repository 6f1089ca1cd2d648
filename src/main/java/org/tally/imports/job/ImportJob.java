package org.tally.imports.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.imports.record.AbsentEvents;
import org.tally.journal.Authorship;

/** The stored state of an import. */
@Entity
public class ImportJob {

    @Id
    public UUID id;

    public String format;
    public @Nullable String release;
    public boolean dryRun;
    public String onError;
    public @Nullable LocalDate releasedOn;
    public String onAbsent = ImportRequest.KEEP;

    @Column(name = "events_absent")
    public long absent;

    @Nullable
    String absentAfter;

    @Enumerated(EnumType.STRING)
    public ImportState state = ImportState.QUEUED;

    public @Nullable String message;
    public boolean received;
    public long fileBytes;
    public long readBytes;

    @Column(name = "rows_read")
    public long read;

    @Column(name = "rows_created")
    public long created;

    @Column(name = "rows_updated")
    public long updated;

    @Column(name = "rows_unchanged")
    public long unchanged;

    @Column(name = "rows_skipped")
    public long skipped;

    /** Who asked for the import, and signs its changes. */
    public String who = Authorship.ANONYMOUS.who();

    @Nullable
    String whoName;

    public Instant createdAt;
    public @Nullable Instant startedAt;
    public @Nullable Instant endedAt;

    @Nullable
    UUID worker;

    @Nullable
    Instant leasedUntil;

    public UUID id() {
        return id;
    }

    /** The number of rows that were read and still wait. */
    public long waiting() {
        return read - created - updated - unchanged - skipped;
    }

    boolean retractsAbsent() {
        return onAbsent.equals(ImportRequest.RETRACT);
    }

    boolean abortsOnError() {
        return onError.equals(ImportRequest.ABORT);
    }

    /** The author and the note of all changes that the import makes. */
    Authorship authorship() {
        return new Authorship(who, whoName, "Import " + id + " (" + format + ").");
    }

    /** The release of the file, for the search for absent events. */
    AbsentEvents.ReleaseFile releaseFile() {
        return new AbsentEvents.ReleaseFile(id, format, release, releasedOn);
    }
}
