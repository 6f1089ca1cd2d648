package org.tally.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/** A key that a list is ordered by, and in which direction. */
public record Sorting<E>(SortKey<E> key, boolean descending) {

    /**
     * What the parameter {@code sort} says: names of keys, with {@code -} for descending.
     *
     * @throws ProblemException 400 for a name that is no key
     */
    public static <E> List<Sorting<E>> of(List<String> sort, Map<String, SortKey<E>> keys) {
        return Lists.orEmpty(sort).stream()
                .map(one -> {
                    String name = one.startsWith("-") ? one.substring(1) : one;
                    SortKey<E> key = keys.get(name);
                    if (key == null) {
                        throw ProblemException.invalid(List.of(Fault.inParameter(
                                "sort", FaultCode.UNKNOWN_VALUE, "Nothing here can be ordered by " + name + ".")));
                    }
                    return new Sorting<>(key, one.startsWith("-"));
                })
                .toList();
    }

    /** The parts of a list that begins with this key, in its direction. Records without the key come last in either. */
    List<SortKey.Stretch<E>> stretches() {
        if (!descending || key.mayBeNull()) {
            return key.stretches();
        }
        List<SortKey.Stretch<E>> reversed = new ArrayList<>(key.stretches());
        Collections.reverse(reversed);
        return reversed;
    }
}
