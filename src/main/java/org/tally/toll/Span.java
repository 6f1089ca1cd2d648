package org.tally.toll;

import java.util.Optional;
import org.tally.claim.Window;

/**
 * A window with both ends known, from a day to just before another, as epoch days.
 *
 * @param until the first day after it, or {@link #FOREVER}
 */
record Span(long from, long until) {

    /** The end of what still goes on. */
    static final long FOREVER = Long.MAX_VALUE;

    /** The span of a window whose start is known, and which goes on where its end is not. */
    static Span of(Window window) {
        return new Span(
                window.start().toEpochDay(),
                window.end() == null ? FOREVER : window.end().toEpochDay() + 1);
    }

    boolean contains(Span other) {
        return from <= other.from && other.until <= until;
    }

    /** The days that are in both, if there are any. */
    Optional<Span> overlap(Span other) {
        Span both = new Span(Math.max(from, other.from), Math.min(until, other.until));
        return both.from < both.until ? Optional.of(both) : Optional.empty();
    }

    boolean isOpen() {
        return until == FOREVER;
    }
}
