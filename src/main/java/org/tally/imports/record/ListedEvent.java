package org.tally.imports.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.RowReader;
import org.tally.input.Sha256;

/** The event of a row, which is stored until its import ends. */
@Entity
@Immutable
class ListedEvent {

    @Id
    UUID importId;

    @Id
    long line;

    @Column(name = "event")
    String id;

    /** Empty where it is unknown. */
    String country;

    @Column(name = "happened_on")
    @Nullable
    LocalDate day;

    /** The beginning of the digest of the row's text. */
    Long digest;

    static ListedEvent of(UUID importId, ImportRow row, RowReader.Event event) {
        ListedEvent stored = new ListedEvent();
        stored.importId = importId;
        stored.line = row.line();
        stored.id = event.id();
        stored.country = event.country() == null ? "" : event.country();
        stored.day = event.day();
        stored.digest = Long.parseUnsignedLong(Sha256.of(row.text()).substring(0, 16), 16);
        return stored;
    }
}
