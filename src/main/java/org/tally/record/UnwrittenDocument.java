package org.tally.record;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.tally.journal.ResourceKind;

/** A record whose document has to be written, since a release has changed its columns or its view. */
@Entity
class UnwrittenDocument {

    @EmbeddedId
    Key key;

    @Embeddable
    record Key(@Enumerated(EnumType.STRING) ResourceKind resource, UUID id) {}
}
