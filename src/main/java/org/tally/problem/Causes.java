package org.tally.problem;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What led to a fault. */
public final class Causes {

    private Causes() {}

    /**
     * Those of a type: the fault itself, its cause, and so on. What was suppressed is among them, where a transaction keeps
     * why it could not be committed.
     */
    public static <T> Stream<T> of(Throwable fault, Class<T> type) {
        Set<Throwable> found = new LinkedHashSet<>();
        collect(fault, found);
        return found.stream().filter(type::isInstance).map(type::cast);
    }

    private static void collect(Throwable fault, Set<Throwable> found) {
        if (fault != null && found.add(fault)) {
            collect(fault.getCause(), found);
            for (Throwable suppressed : fault.getSuppressed()) {
                collect(suppressed, found);
            }
        }
    }
}
