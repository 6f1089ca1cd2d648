package org.tally.record;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The ids that the service gives: UUIDs of version 7 (RFC 9562), so that what is made later comes later. */
public final class NewId {

    private NewId() {}

    public static UUID next() {
        // The generator takes the session only because its interface asks for one.
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
