package org.tally.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/** A sort key and its direction. */
public record Sorting<E>(SortKey<E> key, boolean descending) {

    /**
     * Parses the parameter {@code sort}: names of sort keys, with {@code -} for descending.
     *
     * @throws ProblemException 400 for an unknown name
     */
    public static <E> List<Sorting<E>> of(@Nullable List<String> sort, Map<String, SortKey<E>> keys) {
        return Lists.orEmpty(sort).stream()
                .map(value -> {
                    boolean descending = value.startsWith("-");
                    String name = descending ? value.substring(1) : value;
                    SortKey<E> key = keys.get(name);
                    if (key == null) {
                        throw ProblemException.invalid(List.of(Fault.inParameter(
                                "sort", FaultCode.UNKNOWN_VALUE, name + " is not a sort key of this list.")));
                    }
                    return new Sorting<>(key, descending);
                })
                .toList();
    }

    /** The segments of a list with this first sort key, in its direction. Records without the key come last in either. */
    List<Segment<E>> segments() {
        if (!descending || key.mayBeNull()) {
            return key.segments();
        }
        List<Segment<E>> reversed = new ArrayList<>(key.segments());
        Collections.reverse(reversed);
        return reversed;
    }
}
