package org.tally.listing;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.text.SearchField;

/** Searches the terms of a record for texts, and ranks the records found by how well they match. */
public final class TextSearch<E> {

    /** The sort key by how well a record matches; the best match comes first. */
    public static final String RELEVANCE = "relevance";

    private record Criterion(String parameter, SearchField field, List<String> texts, List<Long> equivalents) {}

    private final Class<E> entity;
    private final SingularAttribute<? super E, UUID> id;
    private final SingularAttribute<? super E, long[]> terms;
    private final List<Criterion> criteria = new ArrayList<>();

    public TextSearch(
            Class<E> entity, SingularAttribute<? super E, UUID> id, SingularAttribute<? super E, long[]> terms) {
        this.entity = entity;
        this.id = id;
        this.terms = terms;
    }

    /** Adds the texts of a parameter, if any. A record has to match at least one of them. */
    public TextSearch<E> add(String parameter, SearchField field, @Nullable List<String> texts) {
        return add(parameter, field, texts, List.of());
    }

    /**
     * Adds the texts of a parameter, if any. A record has to match at least one of them, or have an equivalent term.
     *
     * @param equivalents terms that mean the same as a text, such as other names; a record with one ranks like one that is written
     *     like the text
     */
    public TextSearch<E> add(
            String parameter, SearchField field, @Nullable List<String> texts, List<Long> equivalents) {
        if (texts != null && !texts.isEmpty()) {
            criteria.add(new Criterion(parameter, field, texts, equivalents));
        }
        return this;
    }

    /** Checks that each text contains a word, and that only a text search is sorted by relevance. */
    public void check(@Nullable List<String> sort, Faults faults) {
        criteria.forEach(criterion -> Filter.checkWords(criterion.parameter, criterion.field, criterion.texts, faults));
        if (criteria.isEmpty() && Filter.sortsBy(RELEVANCE, sort)) {
            faults.add(
                    Fault.inParameter("sort", FaultCode.NOT_TAKEN, "Sorting by relevance needs a text to search for."));
        }
    }

    /** The order that the parameter {@code sort} asks for; without it, the order of relevance, if there is a text to search for. */
    public <F> List<Sorting<E>> order(@Nullable List<String> sort, NamedSortKey<F, E>[] keys, F filter) {
        if (Lists.orEmpty(sort).isEmpty()) {
            return criteria.isEmpty() ? List.of() : List.of(new Sorting<>(relevance(), false));
        }
        return Sorting.of(sort, keys, filter);
    }

    /** The conditions that a record matches every parameter, at least by how it sounds. */
    public List<Predicate> conditions(Path<long[]> path, HibernateCriteriaBuilder builder) {
        return matching(Restrictions::soundsLoosely, path, builder);
    }

    /**
     * Ranks records that are written like the text before those that only sound like it, and these before those that sound loosely
     * like it. Among places, whole names come before parts of longer names: most other places with the same word in their names lie
     * far away.
     */
    public SortKey<E> relevance() {
        SortKey.Condition<E> written = matches(Restrictions::written);
        if (criteria.stream().noneMatch(criterion -> criterion.field.isLoose())) {
            return SortKey.rank(List.of(written));
        }
        return SortKey.rankOfShortList(
                entity,
                id,
                List.of(
                        matches(Restrictions::writtenWhole),
                        matches(Restrictions::soundsWhole),
                        written,
                        matches(Restrictions::sounds)));
    }

    /** Adds the predicate that a record matches one of the texts in a certain way. */
    private interface Match {
        Restrictions add(Restrictions restrictions, Path<long[]> terms, SearchField field, List<String> texts);
    }

    /** The condition that a record matches every parameter in a certain way. */
    private SortKey.Condition<E> matches(Match match) {
        return (root, builder) ->
                builder.and(matching(match, root.get(terms), builder).toArray(Predicate[]::new));
    }

    private List<Predicate> matching(Match match, Path<long[]> path, HibernateCriteriaBuilder builder) {
        return criteria.stream()
                .map(criterion -> {
                    Predicate texts =
                            builder.and(match.add(new Restrictions(builder), path, criterion.field, criterion.texts)
                                    .toArray());
                    return criterion.equivalents.isEmpty()
                            ? texts
                            : builder.or(texts, hasAny(path, criterion.equivalents, builder));
                })
                .toList();
    }

    private static Predicate hasAny(Path<long[]> path, List<Long> terms, HibernateCriteriaBuilder builder) {
        return builder.or(terms.stream()
                .map(term -> Restrictions.hasTerm(path, term, builder))
                .toArray(Predicate[]::new));
    }
}
