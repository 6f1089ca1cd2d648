package org.tally.record;

import java.util.UUID;

/** A view of a single record, which has an id and a version. */
public interface Versioned {

    UUID id();

    /** The version: 1 for a new record, one more with every change. */
    long version();

    /** The part of the entity tag that changes with derived fields; empty for a view without any. It starts with a slash. */
    default String etagSuffix() {
        return "";
    }
}
