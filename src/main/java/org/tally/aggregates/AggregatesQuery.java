package org.tally.aggregates;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.incident.Ancestry;
import org.tally.incident.Ancestry_;
import org.tally.incident.Incident;
import org.tally.incident.IncidentSearch;
import org.tally.incident.Incident_;
import org.tally.incident.Killed;
import org.tally.incident.Killed_;
import org.tally.listing.EmbeddedPath;

/**
 * A query for the topmost matches of a filter in groups, with the sums of their tolls.
 *
 * <p>It first groups all matches by parent, too, since incidents with the same parent have the same ancestors. So the filter is
 * evaluated once, and ancestors are looked up once for each parent and not for each incident.
 */
final class AggregatesQuery {

    private static final String PARENT = "parent_id";

    private final HibernateCriteriaBuilder builder;
    private final JpaCriteriaQuery<Tuple> query;
    private final IncidentSearch search;
    private final List<Grouping> groupings;
    private final Metric metric;
    private final List<Key> keys = new ArrayList<>();

    AggregatesQuery(HibernateCriteriaBuilder builder, IncidentSearch search, List<Grouping> groupings, Metric metric) {
        this.builder = builder;
        this.query = builder.createTupleQuery();
        this.search = search;
        this.groupings = groupings;
        this.metric = metric;
    }

    private enum Sum {
        INCIDENTS,
        WITH_NUMBER,
        LOW,
        BEST,
        HIGH,
        OPEN_ABOVE
    }

    /** One of the expressions that a grouping groups by. */
    private record Key(Grouping grouping, String alias) {}

    /** The numbers of the toll of an incident. */
    private record Numbers(Expression<Long> low, Expression<Long> best, Expression<Long> high) {}

    JpaCriteriaQuery<Tuple> build() {
        JpaRoot<Tuple> siblings = query.from(siblings());
        List<Expression<?>> groups =
                keys.stream().<Expression<?>>map(key -> siblings.get(key.alias)).toList();
        List<Selection<?>> selections = new ArrayList<>(groups);
        for (Sum sum : Sum.values()) {
            selections.add(builder.sum(siblings.<Long>get(sum.name())).alias(sum.name()));
        }
        return query.select(builder.tuple(selections.toArray(Selection<?>[]::new)))
                .where(isTopmost(siblings.get(PARENT)))
                .groupBy(groups)
                .orderBy(groups.stream()
                        .<Order>map(key -> builder.asc(key, Nulls.LAST))
                        .toList());
    }

    /** The sums of all matches with the same parent and the same keys. */
    private JpaSubQuery<Tuple> siblings() {
        JpaSubQuery<Tuple> siblings = query.subquery(Tuple.class);
        JpaRoot<Incident> incident = siblings.from(Incident.class);
        Path<UUID> parentId = incident.get(Incident_.parentId);
        List<Expression<?>> groups = new ArrayList<>(List.of(parentId));
        List<Selection<?>> selections = new ArrayList<>(List.of(parentId.alias(PARENT)));
        for (Grouping grouping : groupings) {
            for (Expression<?> expression : grouping.expressions(incident, builder)) {
                Key key = new Key(grouping, "key" + keys.size());
                keys.add(key);
                groups.add(expression);
                selections.add(expression.alias(key.alias));
            }
        }
        selections.addAll(sums(incident));
        return siblings.multiselect(selections)
                .where(search.restrictions(incident, siblings, builder).toArray(Predicate[]::new))
                .groupBy(groups);
    }

    private List<Selection<?>> sums(JpaRoot<Incident> incident) {
        Numbers numbers = metric == Metric.KILLED ? killed(incident) : stored(incident);
        Expression<UUID> id = incident.get(Incident_.id);
        Expression<UUID> idWithNumber = builder.<UUID>selectCase().when(numbers.best.isNotNull(), id);
        return List.of(
                count(id).alias(Sum.INCIDENTS.name()),
                count(idWithNumber).alias(Sum.WITH_NUMBER.name()),
                builder.sum(numbers.low).alias(Sum.LOW.name()),
                builder.sum(numbers.best).alias(Sum.BEST.name()),
                builder.sum(numbers.high).alias(Sum.HIGH.name()),
                builder.diff(builder.count(numbers.best), builder.count(numbers.high))
                        .alias(Sum.OPEN_ABOVE.name()));
    }

    /** Incidents show the toll of everybody killed themselves. */
    private static Numbers killed(JpaRoot<Incident> incident) {
        Path<Killed> killed = EmbeddedPath.to(incident, Incident_.killed);
        return new Numbers(killed.get(Killed_.low), killed.get(Killed_.best), killed.get(Killed_.high));
    }

    private Numbers stored(JpaRoot<Incident> incident) {
        JpaEntityJoin<Incident, TollRow> row = incident.join(TollRow.class, JoinType.LEFT);
        Predicate ofIncident = builder.and(
                builder.equal(row.get(TollRow_.incidentId), incident.get(Incident_.id)),
                builder.equal(row.get(TollRow_.metric), metric));
        row.on(
                hasRowsOfKinds()
                        ? ofIncident
                        : builder.and(ofIncident, builder.equal(row.get(TollRow_.counted), TollRow.EVERYBODY)));
        return new Numbers(row.get(TollRow_.low), row.get(TollRow_.best), row.get(TollRow_.high));
    }

    /** Facilities have a row for each kind, and no row for all kinds together. */
    private boolean hasRowsOfKinds() {
        return metric == Metric.FACILITIES_HIT;
    }

    /** Counts incidents. To count each only once takes longer. */
    private Expression<Long> count(Expression<UUID> id) {
        return hasRowsOfKinds() ? builder.countDistinct(id) : builder.count(id);
    }

    /** Whether neither the parent nor an incident above it matches. */
    private Predicate isTopmost(Path<UUID> parentId) {
        JpaSubQuery<UUID> parent = query.subquery(UUID.class);
        JpaSubQuery<UUID> ancestor = query.subquery(UUID.class);
        return builder.or(
                parentId.isNull(),
                builder.and(
                        // With "not exists", PostgreSQL might select all matches a second time.
                        matching(parent, id -> builder.equal(id, parentId)).isNull(),
                        builder.not(builder.exists(matching(ancestor, id -> id.in(above(ancestor, parentId)))))));
    }

    private Subquery<UUID> matching(JpaSubQuery<UUID> matching, Function<Path<UUID>, Predicate> which) {
        Root<Incident> incident = matching.from(Incident.class);
        Path<UUID> id = incident.get(Incident_.id);
        List<Predicate> restrictions = new ArrayList<>(search.restrictions(incident, matching, builder));
        restrictions.add(which.apply(id));
        return matching.select(id).where(restrictions.toArray(Predicate[]::new));
    }

    private Subquery<UUID> above(JpaSubQuery<UUID> ancestor, Path<UUID> incidentId) {
        JpaSubQuery<UUID> above = ancestor.subquery(UUID.class);
        Path<Ancestry.Link> link = EmbeddedPath.to(above.from(Ancestry.class), Ancestry_.link);
        return above.select(link.get(Ancestry_.Link_.ancestorId))
                .where(builder.equal(link.get(Ancestry_.Link_.incidentId), incidentId));
    }

    /** Reads a row of the query. */
    AggregatesView.Group group(Tuple row) {
        long withNumber = row.get(Sum.WITH_NUMBER.name(), Long.class);
        return new AggregatesView.Group(
                key(row),
                row.get(Sum.INCIDENTS.name(), Long.class),
                withNumber,
                // A toll that has a number has a best one.
                withNumber,
                row.get(Sum.LOW.name(), Long.class),
                row.get(Sum.BEST.name(), Long.class),
                row.get(Sum.OPEN_ABOVE.name(), Long.class) > 0 ? null : row.get(Sum.HIGH.name(), Long.class));
    }

    private Map<String, @Nullable String> key(Tuple row) {
        Map<String, @Nullable String> key = new LinkedHashMap<>();
        for (Grouping grouping : groupings) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).grouping == grouping) {
                    values.add(row.get(i));
                }
            }
            key.put(grouping.parameter(), grouping.name(values));
        }
        return key;
    }
}
