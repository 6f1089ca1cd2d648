package org.tally.incident;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.input.Lists;
import org.tally.listing.Filter;
import org.tally.listing.Sorting;
import org.tally.problem.Faults;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/**
 * What a filter asks for, with all names of the actors that it names. They are looked up as it is asked, so that a new alias
 * finds what was recorded before.
 *
 * @param namesInQ the terms of the names of those whom {@code q} names
 * @param namesOfActors the terms of the names of those whom {@code actor} names
 */
public record IncidentSearch(IncidentFilter filter, List<String> namesInQ, List<String> namesOfActors)
        implements Filter<Incident> {

    public static IncidentSearch of(IncidentFilter filter, ActorNames names) {
        return new IncidentSearch(filter, terms(filter.q(), names), terms(filter.actor(), names));
    }

    private static List<String> terms(List<String> texts, ActorNames names) {
        return Lists.orEmpty(texts).isEmpty()
                ? List.of()
                : names.ofSame(texts).stream()
                        .map(key -> SearchTerms.named(SearchField.ACTOR, key))
                        .toList();
    }

    @Override
    public void check(List<String> sort, Faults faults) {
        filter.check(sort, faults);
    }

    @Override
    public List<Sorting<Incident>> order(List<String> sort) {
        return filter.order(sort, this);
    }

    @Override
    public List<Predicate> restrictions(
            Root<Incident> incident, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return filter.restrictions(incident, query, builder, this);
    }

    /** The index of places has the ids of what lies in an area, and all that a distance needs. */
    @Override
    public boolean findsIdsFirst() {
        return filter.asksForArea();
    }
}
