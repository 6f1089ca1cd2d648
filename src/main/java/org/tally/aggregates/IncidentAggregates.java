package org.tally.aggregates;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.tally.claim.Metric;
import org.tally.incident.ActorNames;
import org.tally.incident.IncidentFilter;
import org.tally.incident.IncidentSearch;
import org.tally.input.Lists;
import org.tally.organization.Organizations;
import org.tally.problem.Faults;

/** Counts incidents in groups and adds up their tolls. */
@Singleton
class IncidentAggregates {

    /** The maximum number of rows that the database groups incidents into. */
    private static final int MAX_ROWS = 100_000;

    private final Session session;
    private final ActorNames names;
    private final Organizations organizations;

    IncidentAggregates(Session session, ActorNames names, Organizations organizations) {
        this.session = session;
        this.names = names;
        this.organizations = organizations;
    }

    @Transactional
    AggregatesView aggregate(IncidentFilter filter, AggregatesRequest request) {
        Faults faults = new Faults();
        request.check(filter, faults);
        faults.throwIfAny();
        CountedPeople counted = request.counted(filter);
        List<Grouping> groupings = request.groupings();
        boolean spread = request.spread() != null;
        IncidentSearch search = IncidentSearch.of(filter, names);
        AggregatesQuery query = query(search, groupings, counted, spread);
        List<SummedRow> matches = rows(query, query.ofMatches());
        List<SummedRow> outside = List.of();
        if (filter.dates().isGiven()) {
            AggregatesQuery queryOfOutside = query(search, groupings, counted, spread);
            outside = rows(queryOfOutside, queryOfOutside.outside());
        }
        Groups groups = new Groups(groupings, spread, names(groupings, spread, List.of(matches, outside)));
        matches.forEach(groups::add);
        outside.forEach(groups::takeAway);
        if (spread) {
            groups.spread();
        }
        return new AggregatesView(
                request.groupBy(),
                counted.metric(),
                counted.metric() == Metric.FACILITIES_HIT
                        ? null
                        : new AggregatesView.Victims(
                                counted.status(), counted.side(), counted.sex(), counted.ageGroup()),
                request.spread(),
                groupings.stream().anyMatch(Grouping::isOverlapping),
                groups.dated(),
                groups.undated(),
                groups.total());
    }

    private AggregatesQuery query(
            IncidentSearch search, List<Grouping> groupings, CountedPeople counted, boolean spread) {
        return new AggregatesQuery(session.getCriteriaBuilder(), search, groupings, counted, spread);
    }

    private List<SummedRow> rows(AggregatesQuery query, JpaCriteriaQuery<Tuple> criteria) {
        List<Tuple> rows = session.createSelectionQuery(criteria)
                .setMaxResults(MAX_ROWS + 1)
                .getResultList();
        if (rows.size() > MAX_ROWS) {
            throw AggregatesRequest.tooMany("groupBy", "There are too many groups");
        }
        return rows.stream().map(query::row).toList();
    }

    /** Looks up the names in the rows that may belong to organizations. */
    private Names names(List<Grouping> groupings, boolean spread, List<List<SummedRow>> rows) {
        Set<String> texts = new TreeSet<>();
        int at = 0;
        for (Grouping grouping : groupings) {
            if (grouping.kind() == Grouping.Kind.NAMES_OF_ORGANIZATIONS) {
                int index = at;
                rows.stream()
                        .flatMap(List::stream)
                        .flatMap(row -> Stream.of(row.key(), Lists.orEmpty(row.aboveKey())))
                        .filter(key -> index < key.size() && key.get(index) != null)
                        .forEach(key -> texts.add((String) key.get(index)));
            }
            at += grouping.width(spread);
        }
        return new Names(texts, organizations);
    }
}
