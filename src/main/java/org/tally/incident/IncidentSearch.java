package org.tally.incident;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Filter;
import org.tally.listing.Sorting;
import org.tally.listing.TextSearch;
import org.tally.problem.Faults;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/**
 * A filter together with the other names of the actors that it names.
 *
 * <p>The names are looked up for each search, so that a new alias also finds incidents recorded before it.
 *
 * @param namesInQ the search terms for all names of the actors in {@code q}
 * @param namesOfActors the search terms for all names of the actors in {@code actor}
 */
public record IncidentSearch(IncidentFilter filter, List<String> namesInQ, List<String> namesOfActors)
        implements Filter<Incident> {

    public static IncidentSearch of(IncidentFilter filter, ActorNames names) {
        return new IncidentSearch(filter, terms(filter.q(), names), terms(filter.actor(), names));
    }

    private static List<String> terms(@Nullable List<String> texts, ActorNames names) {
        return texts == null || texts.isEmpty()
                ? List.of()
                : names.aliases(texts).stream()
                        .map(key -> SearchTerms.named(SearchField.ACTOR, key))
                        .toList();
    }

    @Override
    public void check(@Nullable List<String> sort, Faults faults) {
        filter.check(sort, faults);
    }

    @Override
    public List<Sorting<Incident>> order(@Nullable List<String> sort) {
        return textSearch().order(sort, IncidentSortKey.values(), this);
    }

    TextSearch<Incident> textSearch() {
        return filter.textSearch(this);
    }

    @Override
    public List<Predicate> restrictions(
            Root<Incident> incident, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return filter.restrictions(incident, query, builder, this);
    }

    /** True for a search by area: the index on coordinates holds the ids and all columns that a distance needs. */
    @Override
    public boolean findsIdsFirst() {
        return filter.hasArea();
    }
}
