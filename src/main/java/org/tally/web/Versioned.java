package org.tally.web;

import java.util.UUID;

/** A view of a single record, which has an id and a version. */
public interface Versioned {

    UUID id();

    /** 1 when recorded, one more with every change. */
    long version();
}
