package org.tally.record;

import java.util.UUID;

/** A view of a single record, which has an id and a version. */
public interface Versioned {

    UUID id();

    /** 1 when recorded, one more with every change. */
    long version();

    /** What tells two answers of one version apart, for its entity tag; nothing where all that is answered was recorded. */
    default String etagSuffix() {
        return "";
    }
}
