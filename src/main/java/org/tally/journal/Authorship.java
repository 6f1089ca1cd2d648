package org.tally.journal;

/**
 * By whom a change is made, and why.
 *
 * @param note what else is to be known about the change, or {@code null}
 */
public record Authorship(String who, String note) {

    /** A change through an endpoint: the service asks nobody who they are yet. */
    public static final Authorship ANONYMOUS = new Authorship("anonymous", null);
}
