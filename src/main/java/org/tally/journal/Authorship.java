package org.tally.journal;

import org.jspecify.annotations.Nullable;

/**
 * The author of a change.
 *
 * @param who the subject of a token, {@code api-key:} and the id of a key, {@code anonymous}, or {@code tally} for the service itself
 * @param whoName the name of the author for people
 * @param note the reason for the change or its origin
 */
public record Authorship(
        String who, @Nullable String whoName, @Nullable String note) {

    /** The author of the changes that the service itself makes. */
    public static final String SERVICE = "tally";

    /** The author of a change by a client that did not say who it is. */
    public static final Authorship ANONYMOUS = new Authorship("anonymous", null, null);

    /** A change that the service itself makes. */
    public static Authorship ofService(String note) {
        return new Authorship(SERVICE, null, note);
    }
}
