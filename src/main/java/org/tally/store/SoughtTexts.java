package org.tally.store;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.text.Kind;

/** The texts that are sought in a record itself, and how well it fits them. */
public final class SoughtTexts<E> {

    /** The key of an order: 0 where all is written as it is sought, 1 where some only sounds so, 2 where some does loosely. */
    private static final String RELEVANCE = "relevance";

    private record Sought(String parameter, Kind kind, List<String> texts) {}

    private final SingularAttribute<? super E, String[]> terms;
    private final List<Sought> all = new ArrayList<>();

    public SoughtTexts(SingularAttribute<? super E, String[]> terms) {
        this.terms = terms;
    }

    /** Adds the texts of a parameter, if any, one of which has to fit. */
    public SoughtTexts<E> add(String parameter, Kind kind, List<String> texts) {
        if (!Lists.orEmpty(texts).isEmpty()) {
            all.add(new Sought(parameter, kind, texts));
        }
        return this;
    }

    /** Checks that each text holds something to seek, and that relevance is asked for only where a text is sought. */
    public void check(List<String> sort, Faults faults) {
        all.forEach(sought -> Filter.checkWords(sought.parameter, sought.kind, sought.texts, faults));
        if (all.isEmpty() && Filter.sortsBy(RELEVANCE, sort)) {
            faults.add(Fault.inParameter(
                    "sort", FaultCode.NOT_TAKEN, "There is a relevance only where a text is sought."));
        }
    }

    /** The order that is asked for; where none is, what is written as it is sought comes first. */
    public List<Sorting<E>> order(List<String> sort, Map<String, SortKey<E>> keys) {
        SortKey<E> relevance = SortKey.firstOf(degrees());
        if (Lists.orEmpty(sort).isEmpty()) {
            return all.isEmpty() ? List.of() : List.of(new Sorting<>(relevance, false));
        }
        Map<String, SortKey<E>> withRelevance = new HashMap<>(keys);
        withRelevance.put(RELEVANCE, relevance);
        return Sorting.of(sort, withRelevance);
    }

    /** The conditions that a record sounds like what is sought. */
    public List<Predicate> conditions(Path<String[]> path, HibernateCriteriaBuilder builder) {
        Restrictions restrictions = new Restrictions(builder);
        all.forEach(sought -> restrictions.soundsLoosely(path, sought.kind, sought.texts));
        return restrictions.list();
    }

    /** How well a record may fit, the best first, but for the least: that it is found at all. */
    private List<SortKey.Condition<E>> degrees() {
        SortKey.Condition<E> written = (root, builder) -> written(root.get(terms), builder);
        SortKey.Condition<E> sounds = (root, builder) -> sounds(root.get(terms), builder);
        return all.stream().anyMatch(sought -> sought.kind.isLoose()) ? List.of(written, sounds) : List.of(written);
    }

    private Predicate sounds(Path<String[]> path, HibernateCriteriaBuilder builder) {
        Restrictions sounds = new Restrictions(builder);
        all.forEach(sought -> sounds.sounds(path, sought.kind, sought.texts));
        return builder.and(sounds.toArray());
    }

    private Predicate written(Path<String[]> path, HibernateCriteriaBuilder builder) {
        Restrictions written = new Restrictions(builder);
        all.forEach(sought -> written.written(path, sought.kind, sought.texts));
        return builder.and(written.toArray());
    }
}
