package org.tally.aggregates;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.incident.ActorNames;
import org.tally.incident.Ancestry;
import org.tally.incident.Ancestry_;
import org.tally.incident.Incident;
import org.tally.incident.IncidentFilter;
import org.tally.incident.IncidentSearch;
import org.tally.incident.Incident_;
import org.tally.listing.EmbeddedPath;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;

/**
 * Counts incidents in groups and adds up their tolls.
 *
 * <p>The toll of an incident includes those of all incidents below it. So only the topmost matches of a filter count: an incident
 * is left out if one of its ancestors also matches.
 */
@Singleton
class IncidentAggregates {

    /** The maximum number of groups. A request for more is refused, since a truncated list would look complete. */
    private static final int MAX_GROUPS = 10_000;

    private final Session session;
    private final ActorNames names;

    IncidentAggregates(Session session, ActorNames names) {
        this.session = session;
        this.names = names;
    }

    @Transactional
    AggregatesView aggregate(IncidentFilter filter, AggregatesRequest request) {
        Faults faults = new Faults();
        request.check(filter, faults);
        faults.throwIfAny();
        List<Grouping> groupings = request.groupings();
        Metric metric = AggregatesRequest.metric(filter);
        return new AggregatesView(
                request.groupBy(), metric, new Query(IncidentSearch.of(filter, names), groupings, metric).read());
    }

    /** A query for the topmost matches in groups, joined with their toll rows. */
    private final class Query {

        private final HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        private final JpaCriteriaQuery<Tuple> query = builder.createTupleQuery();
        private final JpaRoot<Incident> incident = query.from(Incident.class);
        private final IncidentSearch search;
        private final List<Grouping> groupings;
        private final Metric metric;

        Query(IncidentSearch search, List<Grouping> groupings, Metric metric) {
            this.search = search;
            this.groupings = groupings;
            this.metric = metric;
        }

        List<AggregatesView.Group> read() {
            List<List<Expression<?>>> keys = groupings.stream()
                    .map(grouping -> grouping.expressions(incident, builder))
                    .toList();
            List<Expression<?>> flat = keys.stream().flatMap(List::stream).toList();
            List<Selection<?>> selections = new ArrayList<>(flat);
            selections.addAll(sums());
            List<Predicate> restrictions = new ArrayList<>(search.restrictions(incident, query, builder));
            restrictions.add(builder.not(builder.exists(matchingAncestors())));
            query.select(builder.tuple(selections.toArray(Selection<?>[]::new)))
                    .where(restrictions.toArray(Predicate[]::new))
                    .groupBy(flat.toArray(Expression<?>[]::new))
                    .orderBy(flat.stream()
                            .<Order>map(key -> builder.asc(key, Nulls.LAST))
                            .toList());
            List<Tuple> rows = session.createSelectionQuery(query)
                    .setMaxResults(MAX_GROUPS + 1)
                    .getResultList();
            if (rows.size() > MAX_GROUPS) {
                throw ProblemException.invalid(List.of(Fault.inParameter(
                        "groupBy",
                        FaultCode.OUT_OF_RANGE,
                        "There are more than " + MAX_GROUPS + " groups: narrow the filters.")));
            }
            return rows.stream().map(row -> group(key(row, keys), row)).toList();
        }

        private List<Selection<?>> sums() {
            JpaEntityJoin<Incident, TollRow> row = incident.join(TollRow.class, JoinType.LEFT);
            Predicate ofIncident = builder.and(
                    builder.equal(row.get(TollRow_.incidentId), incident.get(Incident_.id)),
                    builder.equal(row.get(TollRow_.metric), metric));
            // Facilities have a row for each kind, and no row for all kinds together.
            row.on(
                    metric == Metric.FACILITIES_HIT
                            ? ofIncident
                            : builder.and(ofIncident, builder.equal(row.get(TollRow_.counted), TollRow.EVERYBODY)));
            return List.of(
                    builder.countDistinct(incident.get(Incident_.id)).alias("incidents"),
                    builder.countDistinct(row.get(TollRow_.incidentId)).alias("withNumber"),
                    builder.countDistinct(lacking(TollRow_.best, row)).alias("withoutBest"),
                    builder.countDistinct(lacking(TollRow_.high, row)).alias("openAbove"),
                    builder.sum(row.get(TollRow_.low)).alias("low"),
                    builder.sum(row.get(TollRow_.best)).alias("best"),
                    builder.sum(row.get(TollRow_.high)).alias("high"));
        }

        /** The incident of a row without the number; {@code null} for other rows, which count distinct ignores. */
        private Expression<UUID> lacking(
                SingularAttribute<TollRow, Long> number, JpaEntityJoin<Incident, TollRow> row) {
            return builder.<UUID>selectCase().when(row.get(number).isNull(), row.get(TollRow_.incidentId));
        }

        private AggregatesView.Group group(Map<String, @Nullable String> key, Tuple sums) {
            long withNumber = sums.get("withNumber", Long.class);
            return new AggregatesView.Group(
                    key,
                    sums.get("incidents", Long.class),
                    withNumber,
                    withNumber - sums.get("withoutBest", Long.class),
                    sums.get("low", Long.class),
                    sums.get("best", Long.class),
                    sums.get("openAbove", Long.class) > 0 ? null : sums.get("high", Long.class));
        }

        private Subquery<UUID> matchingAncestors() {
            JpaSubQuery<UUID> above = query.subquery(UUID.class);
            Path<Ancestry.Link> link = EmbeddedPath.to(above.from(Ancestry.class), Ancestry_.link);
            // A nested subquery, not a join: for a join, H2 scans all matches of the filter for each incident.
            JpaSubQuery<UUID> matching = above.subquery(UUID.class);
            Root<Incident> ancestor = matching.from(Incident.class);
            List<Predicate> restrictions = new ArrayList<>(search.restrictions(ancestor, matching, builder));
            restrictions.add(builder.equal(ancestor.get(Incident_.id), link.get(Ancestry_.Link_.ancestorId)));
            matching.select(ancestor.get(Incident_.id)).where(restrictions.toArray(Predicate[]::new));
            return above.select(link.get(Ancestry_.Link_.ancestorId))
                    .where(
                            builder.equal(link.get(Ancestry_.Link_.incidentId), incident.get(Incident_.id)),
                            builder.exists(matching));
        }

        private Map<String, @Nullable String> key(Tuple row, List<List<Expression<?>>> keys) {
            Map<String, @Nullable String> key = new LinkedHashMap<>();
            int at = 0;
            for (int i = 0; i < groupings.size(); i++) {
                int width = keys.get(i).size();
                key.put(
                        groupings.get(i).parameter(),
                        groupings.get(i).name(Arrays.asList(row.toArray()).subList(at, at + width)));
                at += width;
            }
            return key;
        }
    }
}
