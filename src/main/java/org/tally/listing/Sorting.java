package org.tally.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
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
    static <F, E> List<Sorting<E>> of(@Nullable List<String> sort, NamedSortKey<F, E>[] keys, F filter) {
        return Lists.orEmpty(sort).stream()
                .map(value -> {
                    boolean descending = value.startsWith("-");
                    String name = descending ? value.substring(1) : value;
                    return new Sorting<>(named(name, keys).of(filter), descending);
                })
                .toList();
    }

    private static <F, E> NamedSortKey<F, E> named(String name, NamedSortKey<F, E>[] keys) {
        return Arrays.stream(keys)
                .filter(key -> key.parameter().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(List.of(Fault.inParameter(
                        "sort",
                        FaultCode.UNKNOWN_VALUE,
                        name + " is not a sort key of this list. Its sort keys are "
                                + Arrays.stream(keys)
                                        .map(NamedSortKey::parameter)
                                        .collect(Collectors.joining(", "))
                                + "."))));
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
