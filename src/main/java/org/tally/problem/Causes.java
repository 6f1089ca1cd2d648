package org.tally.problem;

import java.util.Objects;
import java.util.stream.Stream;

/** What led to a fault. */
public final class Causes {

    /** Causes may go round in a circle. */
    private static final int MOST = 20;

    private Causes() {}

    /** Those of a type: the fault itself, its cause, and so on. */
    public static <T> Stream<T> of(Throwable fault, Class<T> type) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MOST)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
