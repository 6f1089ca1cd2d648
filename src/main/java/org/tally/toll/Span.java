package org.tally.toll;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.tally.claim.Window;

/**
 * A window with both ends known, from a day to just before another, as epoch days.
 *
 * @param until the first day after it, or {@link #FOREVER}
 */
record Span(long from, long until) implements Comparable<Span> {

    /** The end of what still goes on. */
    static final long FOREVER = Long.MAX_VALUE;

    /** The span of a window whose start is known, and which goes on where its end is not. */
    static Span of(Window window) {
        return new Span(
                window.start().toEpochDay(),
                window.end() == null ? FOREVER : window.end().toEpochDay() + 1);
    }

    /** Whether all of the other's days are in this one. Where a window is given one end and filled in with another, it may have none. */
    boolean contains(Span other) {
        return other.from < other.until && from <= other.from && other.until <= until;
    }

    /** The days that are in both, if there are any. */
    Optional<Span> overlap(Span other) {
        Span both = new Span(Math.max(from, other.from), Math.min(until, other.until));
        return both.from < both.until ? Optional.of(both) : Optional.empty();
    }

    /** This span with so many days before it and behind it. */
    Span widenedBy(int days) {
        return new Span(from - days, isOpen() ? FOREVER : until + days);
    }

    /** The least span between two of the cuts that this one lies in; between the first and the last if in none. */
    Span widenedTo(long[] cuts) {
        long first = cuts[0];
        long last = cuts[cuts.length - 1];
        if (from < first || until > last) {
            return new Span(first, last);
        }
        int before = Arrays.binarySearch(cuts, from);
        int after = Arrays.binarySearch(cuts, until);
        return new Span(before < 0 ? cuts[-before - 2] : from, after < 0 ? cuts[-after - 1] : until);
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
