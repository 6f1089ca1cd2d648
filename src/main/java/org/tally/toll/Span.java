package org.tally.toll;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.tally.claim.Window;

/**
 * A window with both ends known, as epoch days.
 *
 * @param until the first day after the window, or {@link #FOREVER}
 */
record Span(long from, long until) implements Comparable<Span> {

    /** The end of a window that has no end yet. */
    static final long FOREVER = Long.MAX_VALUE;

    /** The span of a window whose start is known. Without an end it goes on. */
    @SuppressWarnings("NullAway") // The start is known.
    static Span of(Window window) {
        return new Span(
                window.start().toEpochDay(),
                window.end() == null ? FOREVER : window.end().toEpochDay() + 1);
    }

    /**
     * Whether this span holds all days of the other. No span holds a span without days, such as one whose filled-in end
     * lies before its start.
     */
    boolean contains(Span other) {
        return other.from < other.until && from <= other.from && other.until <= until;
    }

    /** The days that both spans have in common; empty where they have none. */
    Optional<Span> overlap(Span other) {
        Span both = new Span(Math.max(from, other.from), Math.min(until, other.until));
        return both.from < both.until ? Optional.of(both) : Optional.empty();
    }

    /** This span with some days added at both ends. */
    Span widenedBy(int days) {
        return new Span(from - days, isOpen() ? FOREVER : until + days);
    }

    /**
     * The smallest span between two boundaries that holds this one; the span between the first and the last if none
     * does.
     */
    Span widenedTo(long[] boundaries) {
        long first = boundaries[0];
        long last = boundaries[boundaries.length - 1];
        if (from < first || until > last) {
            return new Span(first, last);
        }
        int before = Arrays.binarySearch(boundaries, from);
        int after = Arrays.binarySearch(boundaries, until);
        return new Span(before < 0 ? boundaries[-before - 2] : from, after < 0 ? boundaries[-after - 1] : until);
    }

    Window toWindow() {
        return new Window(LocalDate.ofEpochDay(from), isOpen() ? null : LocalDate.ofEpochDay(until - 1));
    }

    @Override
    public int compareTo(Span other) {
        return from != other.from ? Long.compare(from, other.from) : Long.compare(until, other.until);
    }

    boolean isOpen() {
        return until == FOREVER;
    }
}
