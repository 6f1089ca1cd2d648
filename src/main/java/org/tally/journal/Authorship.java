package org.tally.journal;

import org.jspecify.annotations.Nullable;

/**
 * The author of a change.
 *
 * @param note the reason for the change or its origin
 */
public record Authorship(String who, @Nullable String note) {

    /** The author of a change through an endpoint. The service does not authenticate callers yet. */
    public static final Authorship ANONYMOUS = new Authorship("anonymous", null);
}
