package org.tally.journal;

/**
 * The author of a change.
 *
 * @param note the reason for the change or its origin, or {@code null}
 */
public record Authorship(String who, String note) {

    /** The author of a change through an endpoint. The service does not authenticate callers yet. */
    public static final Authorship ANONYMOUS = new Authorship("anonymous", null);
}
