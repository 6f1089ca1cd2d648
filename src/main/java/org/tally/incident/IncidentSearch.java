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
import org.tally.source.SourcesByName;
import org.tally.text.SearchField;

/**
 * A filter together with the other names of the actors that it names.
 *
 * <p>The names are looked up for each search, so that a new alias also finds incidents recorded before it.
 *
 * @param namesInQ the search terms for all names of the actors in {@code q}
 * @param namesOfActors the search terms for all names of the actors in {@code actor}
 * @param namesOfOriginators the search terms for all names of the originators in {@code originator}
 */
public record IncidentSearch(
        IncidentFilter filter,
        List<Long> namesInQ,
        List<Long> namesOfActors,
        List<Long> namesOfOriginators,
        SourcesByName sourcesByPublisher)
        implements Filter<Incident> {

    public static IncidentSearch of(IncidentFilter filter, ActorNames names) {
        return new IncidentSearch(
                filter,
                names.terms(SearchField.ACTOR, filter.q()),
                names.terms(SearchField.ACTOR, filter.actor()),
                names.terms(SearchField.ORIGINATOR, filter.originator()),
                SourcesByName.publisher(names.keys(filter.publisher())));
    }

    /** A search without the other names. */
    static IncidentSearch of(IncidentFilter filter) {
        return new IncidentSearch(filter, List.of(), List.of(), List.of(), SourcesByName.publisher(List.of()));
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
