package org.tally.record;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Generates the ids of new records: UUIDs of version 7 (RFC 9562), which sort by the time of creation. */
public final class NewId {

    private NewId() {}

    public static UUID next() {
        // The generator does not use the session that its interface asks for.
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
