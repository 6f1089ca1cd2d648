package org.tally.imports.record;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.journal.ResourceKind;

/** A record that a dry run would have created. */
@Entity
@Immutable
class PlannedRecord {

    @Id
    UUID importId;

    @Id
    @Enumerated(EnumType.STRING)
    ResourceKind resource;

    @Id
    UUID recordId;

    static PlannedRecord of(UUID importId, RowRecorder.Reference record) {
        PlannedRecord stored = new PlannedRecord();
        stored.importId = importId;
        stored.resource = record.kind();
        stored.recordId = record.id();
        return stored;
    }
}
