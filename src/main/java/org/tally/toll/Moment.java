package org.tally.toll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * When something was said: on a day, and at a time of it where that is known.
 *
 * <p>The order puts what has no time before all else of its day. Whether one thing was said before another is a different
 * question: of two that were said on one day it is only known where both have a time.
 */
public record Moment(LocalDate day, Optional<Instant> time) implements Comparable<Moment> {

    /** When that is which is not dated: before all else. */
    static final Moment UNKNOWN = new Moment(LocalDate.MIN, Optional.empty());

    private static final Comparator<Moment> IN_ORDER =
            Comparator.comparing(Moment::day).thenComparing(moment -> moment.time.orElse(Instant.MIN));

    /** A day, at a time that is not known. */
    public static Moment on(LocalDate day) {
        return new Moment(day, Optional.empty());
    }

    /** Whether it is known to be before the other. */
    boolean isBefore(Moment other) {
        return day.isBefore(other.day)
                || day.equals(other.day)
                        && time.isPresent()
                        && other.time.filter(time.get()::isBefore).isPresent();
    }

    @Override
    public int compareTo(Moment other) {
        return IN_ORDER.compare(this, other);
    }
}
