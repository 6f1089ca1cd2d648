package org.tally.listing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** The filter parameters of a list. */
public interface Filter<E> extends Specification<E> {

    /** Adds a fault for every broken rule between parameters. Bean Validation has checked the single parameters. */
    void check(@Nullable List<String> sort, Faults faults);

    /** The order that the parameter {@code sort} asks for; without it, a text search puts the most relevant records first. */
    List<Sorting<E>> order(@Nullable List<String> sort);

    /** Checks that each text to search for contains a word. */
    static void checkWords(String parameter, SearchField field, @Nullable List<String> texts, Faults faults) {
        if (Lists.orEmpty(texts).stream()
                .anyMatch(text -> SearchTerms.sounding(field, text).isEmpty())) {
            faults.add(Fault.inParameter(parameter, FaultCode.WRONG_FORMAT, "It needs at least one letter or digit."));
        }
    }

    /** Checks that a range does not end before it starts. */
    static <T extends Comparable<? super T>> void checkRange(
            String startName, @Nullable T start, String endName, @Nullable T end, Faults faults) {
        if (start != null && end != null && start.compareTo(end) > 0) {
            faults.add(Fault.inParameter(endName, FaultCode.NOT_ORDERED, "It comes before " + startName + "."));
        }
    }

    /** Checks that no sort key is repeated: the second would have no effect. */
    static void checkOnce(@Nullable List<String> sort, Faults faults) {
        Set<String> keys = new HashSet<>();
        if (!Lists.orEmpty(sort).stream().allMatch(key -> keys.add(key.replaceFirst("^-", "")))) {
            faults.add(Fault.inParameter("sort", FaultCode.REPEATED, "Give each sort key once."));
        }
    }

    /** Whether the parameter {@code sort} names a key, in either direction. */
    static boolean sortsBy(String key, @Nullable List<String> sort) {
        return Lists.orEmpty(sort).stream().anyMatch(value -> value.equals(key) || value.equals("-" + key));
    }
}
