package org.tally.problem;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches an exception and its causes. */
public final class Causes {

    private Causes() {}

    /**
     * The exceptions of a type among an exception, its causes and its suppressed exceptions, depth first. A transaction manager
     * adds the reason why it could not commit as a suppressed exception.
     */
    public static <T> Stream<T> of(Throwable exception, Class<T> type) {
        Set<Throwable> found = new LinkedHashSet<>();
        collect(exception, found);
        return found.stream().filter(type::isInstance).map(type::cast);
    }

    private static void collect(@Nullable Throwable exception, Set<Throwable> found) {
        if (exception != null && found.add(exception)) {
            collect(exception.getCause(), found);
            for (Throwable suppressed : exception.getSuppressed()) {
                collect(suppressed, found);
            }
        }
    }
}
