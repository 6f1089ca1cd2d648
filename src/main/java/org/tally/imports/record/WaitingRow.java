package org.tally.imports.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.journal.ResourceKind;

/** The stored form of a row that waits for a record that it refers to. */
@Entity
@Immutable
public class WaitingRow {

    @Id
    UUID importId;

    @Id
    public long line;

    @Enumerated(EnumType.STRING)
    ResourceKind resource;

    @Column(name = "row_text")
    public String text;

    static WaitingRow of(UUID importId, RowRecorder.Waiting waiting) {
        WaitingRow stored = new WaitingRow();
        stored.importId = importId;
        stored.line = waiting.row().line();
        stored.resource = waiting.record().kind();
        stored.text = waiting.row().text();
        return stored;
    }
}
