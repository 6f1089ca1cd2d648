package org.tally.listing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** What the parameters of a list ask for. */
public interface Filter<E> extends Specification<E> {

    /** Adds a fault for every rule between parameters that does not hold; each by itself was checked before. */
    void check(List<String> sort, Faults faults);

    /** The order that the parameter {@code sort} asks for; without it the most relevant come first where that says something. */
    List<Sorting<E>> order(List<String> sort);

    /** Checks that a text which is sought holds something to seek. */
    static void checkWords(String parameter, SearchField kind, List<String> texts, Faults faults) {
        if (Lists.orEmpty(texts).stream()
                .anyMatch(text -> SearchTerms.sounding(kind, text).isEmpty())) {
            faults.add(Fault.inParameter(parameter, FaultCode.WRONG_FORMAT, "It holds no word."));
        }
    }

    /** Checks that a range does not end before it starts. */
    static <T extends Comparable<? super T>> void checkRange(
            String startName, T start, String endName, T end, Faults faults) {
        if (start != null && end != null && start.compareTo(end) > 0) {
            faults.add(Fault.inParameter(endName, FaultCode.NOT_ORDERED, "It comes before " + startName + "."));
        }
    }

    /** Checks that no key comes twice: the second would order nothing. */
    static void checkOnce(List<String> sort, Faults faults) {
        Set<String> keys = new HashSet<>();
        if (!Lists.orEmpty(sort).stream().allMatch(key -> keys.add(key.replaceFirst("^-", "")))) {
            faults.add(Fault.inParameter("sort", FaultCode.REPEATED, "Give each key once."));
        }
    }

    /** Whether a key is among those asked for, in either direction. */
    static boolean sortsBy(String key, List<String> sort) {
        return Lists.orEmpty(sort).stream().anyMatch(one -> one.equals(key) || one.equals("-" + key));
    }
}
