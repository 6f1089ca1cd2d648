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
import org.tally.imports.format.ImportFormat;
import org.tally.imports.format.ImportOptions;
import org.tally.imports.record.AbsentEvents;
import org.tally.journal.Authorship;

/** The stored state of an import. */
@Entity
public class ImportJob {

    private static final String WITH_UMBRELLAS = "+umbrellas";

    @Id
    public UUID id;

    /**
     * The format and, after a plus sign, what else the import does: {@code ucdp-ged+umbrellas}. A release of the service that does not
     * know the name ends the import as failed, where it would ignore another column.
     */
    @Column(name = "format")
    String formatName;

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

    public void format(ImportFormat format, boolean umbrellas) {
        formatName = format.code() + (umbrellas ? WITH_UMBRELLAS : "");
    }

    /** The format of the file. */
    ImportFormat format() {
        return ImportFormat.of(hasUmbrellas() ? formatName.replace(WITH_UMBRELLAS, "") : formatName);
    }

    /** Whether the conflicts that rows name become umbrellas. */
    boolean hasUmbrellas() {
        return formatName.endsWith(WITH_UMBRELLAS);
    }

    /** How to read the file. */
    ImportOptions options() {
        return new ImportOptions(release, releasedOn, hasUmbrellas());
    }

    boolean retractsAbsent() {
        return onAbsent.equals(ImportRequest.RETRACT);
    }

    boolean abortsOnError() {
        return onError.equals(ImportRequest.ABORT);
    }

    /** The author and the note of all changes that the import makes. */
    Authorship authorship() {
        return new Authorship(who, whoName, "Import " + id + " (" + format().code() + ").");
    }

    /** The release of the file, for the search for absent events. */
    AbsentEvents.ReleaseFile releaseFile() {
        return new AbsentEvents.ReleaseFile(id, format().code(), release, releasedOn);
    }
}
