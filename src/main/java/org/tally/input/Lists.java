package org.tally.input;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Helpers for the lists of an input, which are {@code null} where a client leaves them out. */
public final class Lists {

    private Lists() {}

    /** Returns the list, or an empty one for {@code null}. */
    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * Makes a stored set equal to the given list. Elements in both stay untouched, so that Hibernate writes only the
     * differences.
     */
    public static <T> void replace(Set<T> stored, @Nullable List<T> given) {
        Collection<T> wanted = orEmpty(given);
        stored.retainAll(wanted);
        stored.addAll(wanted);
    }
}
