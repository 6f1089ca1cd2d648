package org.tally.toll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * The day on which a claim was asserted, and the time where it is known.
 *
 * <p>The order puts a moment without a time before all others of its day. {@link #isBefore} is stricter: within one day
 * it holds only where both times are known.
 */
public record Moment(LocalDate day, Optional<Instant> time) implements Comparable<Moment> {

    /** Stands for an unknown date, and comes before all others. */
    static final Moment UNKNOWN = new Moment(LocalDate.MIN, Optional.empty());

    private static final Comparator<Moment> IN_ORDER =
            Comparator.comparing(Moment::day).thenComparing(moment -> moment.time.orElse(Instant.MIN));

    /** A day without a time. */
    public static Moment on(LocalDate day) {
        return new Moment(day, Optional.empty());
    }

    /** Whether this moment is known to be before the other. */
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
