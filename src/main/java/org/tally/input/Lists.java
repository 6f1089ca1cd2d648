package org.tally.input;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lists of an input, which may be left out. */
public final class Lists {

    private Lists() {}

    /** The list, empty where it was left out. */
    public static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Makes a stored set hold just what is given, touching only what differs. */
    public static <T> void replace(Set<T> stored, List<T> given) {
        Collection<T> wanted = orEmpty(given);
        stored.retainAll(wanted);
        stored.addAll(wanted);
    }
}
