package org.tally.figure;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.incident.ActorNames;
import org.tally.listing.Filter;
import org.tally.listing.Sorting;
import org.tally.listing.TextSearch;
import org.tally.problem.Faults;
import org.tally.source.SourcesByName;
import org.tally.text.SearchField;

/**
 * A filter together with the other names of the organizations that it names.
 *
 * <p>The names are looked up for each search, so that a new alias also finds figures recorded before it.
 *
 * @param namesOfOriginators the search terms for all names of the originators
 * @param namesOfPerpetrators the search terms for all names of the perpetrators
 */
record FigureSearch(
        FigureFilter filter,
        List<Long> namesOfOriginators,
        List<Long> namesOfPerpetrators,
        SourcesByName sourcesByPublisher,
        SourcesByName sourcesByAgency)
        implements Filter<Figure> {

    static FigureSearch of(FigureFilter filter, ActorNames names) {
        return new FigureSearch(
                filter,
                names.terms(SearchField.ORIGINATOR, filter.originator()),
                names.terms(SearchField.PERPETRATOR, filter.perpetrator()),
                SourcesByName.publisher(names.keys(filter.publisher())),
                SourcesByName.agency(names.keys(filter.agency())));
    }

    @Override
    public void check(@Nullable List<String> sort, Faults faults) {
        textSearch().check(sort, faults);
        filter.check(faults);
    }

    TextSearch<Figure> textSearch() {
        return new TextSearch<>(Figure.class, Figure_.id, Figure_.terms)
                .add("group", SearchField.GROUP, filter.group())
                .add("originator", SearchField.ORIGINATOR, filter.originator(), namesOfOriginators)
                .add("perpetrator", SearchField.PERPETRATOR, filter.perpetrator(), namesOfPerpetrators);
    }

    @Override
    public List<Sorting<Figure>> order(@Nullable List<String> sort) {
        return textSearch().order(sort, FigureSortKey.values(), this);
    }

    @Override
    public List<Predicate> restrictions(
            Root<Figure> figure, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return filter.restrictions(figure, query, builder, this);
    }
}
