package org.tally.aggregates;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.tally.incident.Ancestry;
import org.tally.incident.Ancestry_;
import org.tally.incident.Incident;
import org.tally.incident.IncidentSearch;
import org.tally.incident.Incident_;
import org.tally.listing.EmbeddedPath;

/**
 * A query for the tolls of incidents, added up by their own keys and by those of the nearest match above each, which contains them.
 *
 * <p>It first groups the incidents by parent, too, since incidents with the same parent have the same ancestors. So the filter is
 * evaluated once, and ancestors are looked up once for each parent and not for each incident.
 */
final class AggregatesQuery {

    private static final String ID = "id";
    private static final String PARENT = "parent";
    private static final String ABOVE = "above";
    private static final String LOW = "low";
    private static final String BEST = "best";
    private static final String HIGH = "high";

    private final HibernateCriteriaBuilder builder;
    private final JpaCriteriaQuery<Tuple> query;
    private final IncidentSearch search;
    private final List<Grouping> groupings;
    private final CountedPeople counted;
    private final boolean spread;

    AggregatesQuery(
            HibernateCriteriaBuilder builder,
            IncidentSearch search,
            List<Grouping> groupings,
            CountedPeople counted,
            boolean spread) {
        this.builder = builder;
        this.query = builder.createTupleQuery();
        this.search = search;
        this.groupings = groupings;
        this.counted = counted;
        this.spread = spread;
    }

    private enum Sum {
        INCIDENTS,
        WITH_NUMBER,
        LOW,
        BEST,
        HIGH,
        OPEN_ABOVE
    }

    /** Which incidents are added up. */
    private enum Added {
        MATCHES,
        /** Those below matches that lie outside the dates of the filter, while the match above goes beyond these dates. */
        OUTSIDE
    }

    /** The matches of the filter. */
    JpaCriteriaQuery<Tuple> ofMatches() {
        return build(Added.MATCHES);
    }

    /** The incidents that are below matches and do not lie within the dates of the filter. */
    JpaCriteriaQuery<Tuple> outside() {
        return build(Added.OUTSIDE);
    }

    private JpaCriteriaQuery<Tuple> build(Added added) {
        JpaRoot<Tuple> pairs = query.from(pairs(query.subquery(Tuple.class), added));
        int keys = keyCount();
        List<Expression<?>> groups = Stream.of(names("key", keys), Stream.of(ABOVE), names("aboveKey", keys))
                .flatMap(names -> names)
                .<Expression<?>>map(pairs::get)
                .toList();
        List<Selection<?>> selections = new ArrayList<>(groups);
        for (Sum sum : Sum.values()) {
            selections.add(builder.sum(pairs.<Long>get(sum.name())).alias(sum.name()));
        }
        return query.select(builder.tuple(selections.toArray(Selection<?>[]::new)))
                .groupBy(groups);
    }

    /** The number of expressions that all keys have together. */
    private int keyCount() {
        return groupings.stream().mapToInt(grouping -> grouping.width(spread)).sum();
    }

    private static Stream<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i);
    }

    /** The groups of incidents, each with the keys of the nearest match above it. */
    private JpaSubQuery<Tuple> pairs(JpaSubQuery<Tuple> pairs, Added added) {
        JpaRoot<Tuple> group = pairs.from(withNearest(pairs.subquery(Tuple.class), added));
        JpaEntityJoin<Tuple, Incident> above = group.join(Incident.class, JoinType.LEFT);
        Predicate isNearest = builder.equal(above.get(Incident_.id), group.get(ABOVE));
        above.on(
                search.filter().dates().isGiven()
                        ? builder.and(isNearest, search.filter().dates().isWithin(above, builder))
                        : isNearest);
        List<Selection<?>> selections = columns(group);
        selections.add(builder.<Integer>selectCase()
                .when(above.get(Incident_.id).isNotNull(), builder.literal(1))
                .otherwise(builder.literal(0))
                .alias(ABOVE));
        selections.addAll(aliased("aboveKey", keys(new AggregatedIncident(above, pairs, builder, counted))));
        pairs.multiselect(selections);
        return added == Added.OUTSIDE ? pairs.where(above.get(Incident_.id).isNotNull()) : pairs;
    }

    /** The groups of incidents, each with the id of the nearest incident above it that matches or lies outside the dates. */
    private JpaSubQuery<Tuple> withNearest(JpaSubQuery<Tuple> groups, Added added) {
        JpaRoot<Tuple> siblings = groups.from(siblings(groups.subquery(Tuple.class), added));
        List<Selection<?>> selections = columns(siblings);
        selections.add(nearest(siblings.get(PARENT), groups).alias(ABOVE));
        return groups.multiselect(selections);
    }

    /** The keys and sums of a group of incidents. */
    private List<Selection<?>> columns(JpaRoot<Tuple> group) {
        List<Selection<?>> columns = new ArrayList<>();
        names("key", keyCount()).forEach(name -> columns.add(group.get(name).alias(name)));
        for (Sum sum : Sum.values()) {
            columns.add(group.get(sum.name()).alias(sum.name()));
        }
        return columns;
    }

    /** The sums of all incidents with the same parent and the same keys. */
    private JpaSubQuery<Tuple> siblings(JpaSubQuery<Tuple> siblings, Added added) {
        JpaRoot<Tuple> incident = siblings.from(incidents(siblings.subquery(Tuple.class), added));
        List<Expression<?>> groups = Stream.concat(Stream.of(PARENT), names("key", keyCount()))
                .<Expression<?>>map(incident::get)
                .toList();
        List<Selection<?>> selections = new ArrayList<>();
        selections.add(groups.get(0).alias(PARENT));
        selections.addAll(aliased("key", groups.subList(1, groups.size())));
        Expression<UUID> id = incident.get(ID);
        Expression<Long> best = incident.get(BEST);
        Expression<UUID> idWithNumber = builder.<UUID>selectCase().when(best.isNotNull(), id);
        selections.addAll(List.of(
                count(id).alias(Sum.INCIDENTS.name()),
                count(idWithNumber).alias(Sum.WITH_NUMBER.name()),
                builder.sum(incident.<Long>get(LOW)).alias(Sum.LOW.name()),
                builder.sum(best).alias(Sum.BEST.name()),
                builder.sum(incident.<Long>get(HIGH)).alias(Sum.HIGH.name()),
                builder.diff(builder.count(best), builder.count(incident.get(HIGH)))
                        .alias(Sum.OPEN_ABOVE.name())));
        return siblings.multiselect(selections).groupBy(groups);
    }

    /** Counts incidents. To count each only once takes longer. */
    private Expression<Long> count(Expression<UUID> id) {
        return counted.hasRowsOfKinds() ? builder.countDistinct(id) : builder.count(id);
    }

    /** The incidents with their keys and numbers. */
    private JpaSubQuery<Tuple> incidents(JpaSubQuery<Tuple> incidents, Added added) {
        JpaRoot<Incident> root = incidents.from(Incident.class);
        AggregatedIncident incident = new AggregatedIncident(root, incidents, builder, counted);
        AggregatedIncident.Numbers numbers = incident.numbers();
        List<Selection<?>> selections = new ArrayList<>(List.of(
                root.get(Incident_.id).alias(ID),
                root.get(Incident_.parentId).alias(PARENT),
                numbers.low().alias(LOW),
                numbers.best().alias(BEST),
                numbers.high().alias(HIGH)));
        selections.addAll(aliased("key", keys(incident)));
        List<Predicate> restrictions = added == Added.MATCHES
                ? search.restrictions(root, incidents, builder)
                : List.of(
                        root.get(Incident_.parentId).isNotNull(),
                        search.filter().dates().isOutside(root, builder),
                        root.get(Incident_.id).in(belowMatchesBeyondDates(incidents)));
        return incidents.multiselect(selections).where(restrictions.toArray(Predicate[]::new));
    }

    private List<Expression<?>> keys(AggregatedIncident incident) {
        return groupings.stream()
                .flatMap(grouping -> grouping.expressions(incident, spread).stream())
                .toList();
    }

    private static List<Selection<?>> aliased(String prefix, List<Expression<?>> expressions) {
        return IntStream.range(0, expressions.size())
                .<Selection<?>>mapToObj(i -> expressions.get(i).alias(prefix + i))
                .toList();
    }

    private Subquery<UUID> belowMatchesBeyondDates(JpaSubQuery<Tuple> incidents) {
        JpaSubQuery<UUID> below = incidents.subquery(UUID.class);
        Path<Ancestry.Link> link = EmbeddedPath.to(below.from(Ancestry.class), Ancestry_.link);
        JpaSubQuery<UUID> matches = below.subquery(UUID.class);
        Root<Incident> match = matches.from(Incident.class);
        List<Predicate> restrictions = new ArrayList<>(search.restrictions(match, matches, builder));
        restrictions.add(search.filter().dates().goesBeyond(match, builder));
        matches.select(match.get(Incident_.id)).where(restrictions.toArray(Predicate[]::new));
        return below.select(link.get(Ancestry_.Link_.incidentId))
                .where(link.get(Ancestry_.Link_.ancestorId).in(matches));
    }

    /** The id of the nearest incident, from the parent upwards, that matches or lies outside the dates. */
    private Expression<UUID> nearest(Path<UUID> parentId, JpaSubQuery<Tuple> groups) {
        JpaSubQuery<UUID> parent = groups.subquery(UUID.class);
        Root<Incident> direct = parent.from(Incident.class);
        parent.select(direct.get(Incident_.id))
                .where(builder.equal(direct.get(Incident_.id), parentId), stopsAt(direct, parent));
        JpaSubQuery<UUID> higher = groups.subquery(UUID.class);
        Root<Incident> ancestor = higher.from(Incident.class);
        Path<UUID> id = ancestor.get(Incident_.id);
        higher.select(id)
                .where(id.in(above(higher, parentId)), stopsAt(ancestor, higher))
                .orderBy(builder.desc(depth(higher, id)))
                .fetch(1);
        return builder.coalesce(parent, higher);
    }

    private Predicate stopsAt(Root<Incident> incident, CommonAbstractCriteria within) {
        Predicate matches =
                builder.and(search.restrictions(incident, within, builder).toArray(Predicate[]::new));
        return search.filter().dates().isGiven()
                ? builder.or(matches, search.filter().dates().isOutside(incident, builder))
                : matches;
    }

    private Subquery<UUID> above(JpaSubQuery<UUID> ancestor, Path<UUID> incidentId) {
        JpaSubQuery<UUID> above = ancestor.subquery(UUID.class);
        Path<Ancestry.Link> link = EmbeddedPath.to(above.from(Ancestry.class), Ancestry_.link);
        return above.select(link.get(Ancestry_.Link_.ancestorId))
                .where(builder.equal(link.get(Ancestry_.Link_.incidentId), incidentId));
    }

    private Subquery<Long> depth(JpaSubQuery<UUID> ancestor, Path<UUID> incidentId) {
        JpaSubQuery<Long> depth = ancestor.subquery(Long.class);
        Path<Ancestry.Link> link = EmbeddedPath.to(depth.from(Ancestry.class), Ancestry_.link);
        return depth.select(builder.count(link.get(Ancestry_.Link_.ancestorId)))
                .where(builder.equal(link.get(Ancestry_.Link_.incidentId), incidentId));
    }

    /** Reads a row of the query. */
    SummedRow row(Tuple tuple) {
        List<@Nullable Object> values = Arrays.asList(tuple.toArray());
        int keys = keyCount();
        return new SummedRow(
                values.subList(0, keys),
                Integer.valueOf(1).equals(values.get(keys)) ? values.subList(keys + 1, 2 * keys + 1) : null,
                tuple.get(Sum.INCIDENTS.name(), Long.class),
                tuple.get(Sum.WITH_NUMBER.name(), Long.class),
                tuple.get(Sum.LOW.name(), Long.class),
                tuple.get(Sum.BEST.name(), Long.class),
                tuple.get(Sum.HIGH.name(), Long.class),
                tuple.get(Sum.OPEN_ABOVE.name(), Long.class) > 0);
    }
}
