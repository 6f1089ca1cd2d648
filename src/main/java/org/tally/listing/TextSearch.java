package org.tally.listing;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.text.SearchField;

/** The texts that are sought in a record itself, and how well it fits them. */
public final class TextSearch<E> {

    /** The key of an order: 0 for what fits best. */
    private static final String RELEVANCE = "relevance";

    private record Sought(String parameter, SearchField kind, List<String> texts, List<String> others) {}

    private final Class<E> entity;
    private final SingularAttribute<? super E, UUID> id;
    private final SingularAttribute<? super E, String[]> terms;
    private final List<Sought> all = new ArrayList<>();

    public TextSearch(
            Class<E> entity, SingularAttribute<? super E, UUID> id, SingularAttribute<? super E, String[]> terms) {
        this.entity = entity;
        this.id = id;
        this.terms = terms;
    }

    /** Adds the texts of a parameter, if any, one of which has to fit. */
    public TextSearch<E> add(String parameter, SearchField kind, List<String> texts) {
        return add(parameter, kind, texts, List.of());
    }

    /**
     * The same where a record fits that has one of other terms, too.
     *
     * @param others the terms that say the same as a text: what has one fits as well as what is written so
     */
    public TextSearch<E> add(String parameter, SearchField kind, List<String> texts, List<String> others) {
        if (!Lists.orEmpty(texts).isEmpty()) {
            all.add(new Sought(parameter, kind, texts, others));
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
        SortKey<E> relevance = relevance();
        if (Lists.orEmpty(sort).isEmpty()) {
            return all.isEmpty() ? List.of() : List.of(new Sorting<>(relevance, false));
        }
        Map<String, SortKey<E>> withRelevance = new HashMap<>(keys);
        withRelevance.put(RELEVANCE, relevance);
        return Sorting.of(sort, withRelevance);
    }

    /** The conditions that a record sounds like what is sought. */
    public List<Predicate> conditions(Path<String[]> path, HibernateCriteriaBuilder builder) {
        return fitting(Restrictions::soundsLoosely, path, builder);
    }

    /**
     * What is written as sought comes before what only sounds so, and what sounds so before what does loosely. Of places, whole
     * names come before parts of longer ones: most other places with a word in their names lie far away.
     */
    private SortKey<E> relevance() {
        SortKey.Condition<E> written = degree(Restrictions::written);
        if (all.stream().noneMatch(sought -> sought.kind.isLoose())) {
            return SortKey.firstOf(List.of(written));
        }
        return SortKey.firstOfFew(
                entity,
                id,
                List.of(
                        degree(Restrictions::writtenWhole),
                        degree(Restrictions::soundsWhole),
                        written,
                        degree(Restrictions::sounds)));
    }

    private interface Degree {
        Restrictions add(Restrictions restrictions, Path<String[]> terms, SearchField kind, List<String> texts);
    }

    /** That all that is sought fits to a degree. */
    private SortKey.Condition<E> degree(Degree degree) {
        return (root, builder) ->
                builder.and(fitting(degree, root.get(terms), builder).toArray(Predicate[]::new));
    }

    private List<Predicate> fitting(Degree degree, Path<String[]> path, HibernateCriteriaBuilder builder) {
        return all.stream()
                .map(sought -> {
                    Predicate texts = builder.and(degree.add(new Restrictions(builder), path, sought.kind, sought.texts)
                            .toArray());
                    return sought.others.isEmpty() ? texts : builder.or(texts, hasAny(path, sought.others, builder));
                })
                .toList();
    }

    /** One parameter for all terms, however many; H2 has to be told its type. */
    private static Predicate hasAny(Path<String[]> path, List<String> terms, HibernateCriteriaBuilder builder) {
        return builder.arrayIntersects(path, builder.cast(builder.value(terms.toArray(String[]::new)), String[].class));
    }
}
