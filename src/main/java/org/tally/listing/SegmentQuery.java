package org.tally.listing;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one segment of a list.
 *
 * @param item the column, or the entity, that the query selects
 * @param otherIds the ids of all rows in the other segments, if they are known: every other row belongs to this segment
 * @param start the sort keys of the row to start after; empty to start with the first row
 */
record SegmentQuery<E, T>(
        Class<E> entity,
        Function<JpaRoot<E>, Selection<T>> item,
        Specification<E> specification,
        KeysetOrder<E> order,
        Segment<E> segment,
        Optional<UUID[]> otherIds,
        Optional<List<@Nullable Object>> start) {

    @SuppressWarnings("rawtypes") // the type of a list that a query constructs
    List<KeysetRow<T>> read(Session session, int limit) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<List> query = builder.createQuery(List.class);
        JpaRoot<E> root = query.from(entity);
        List<Expression<Comparable<Object>>> keys = order.keys(session, root, query, builder);
        if (findsIdsFirst(session, keys)) {
            query.where(id(keys).in(ids(session, query, limit, builder)));
        } else {
            query.where(restrictions(root, keys, query, builder));
        }
        List<Selection<?>> selections = new ArrayList<>(List.of(item.apply(root)));
        selections.addAll(keys.subList(firstKey(), keys.size()));
        // A list: Hibernate never finds a query that selects an array in its plan cache.
        query.select(builder.construct(List.class, selections.toArray(Selection<?>[]::new)))
                .orderBy(orders(keys, builder));
        return session
                .createSelectionQuery(query)
                // Hibernate does not find a query with a derived table again. Kept, such queries would fill the cache.
                .setQueryPlanCacheable(!ranksInDerivedTable(session))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(this::row)
                .toList();
    }

    /**
     * H2 does not see that an index on a filtered column and the id has the order of the list. It would read all records that match,
     * with their documents, to sort them; their ids it reads from the index alone.
     */
    private boolean findsIdsFirst(Session session, List<Expression<Comparable<Object>>> keys) {
        return specification.findsIdsFirst()
                || UUID.class.equals(keys.get(keys.size() - 1).getJavaType()) && Databases.isH2(session);
    }

    private JpaSubQuery<UUID> ids(
            Session session, JpaCriteriaQuery<?> query, int limit, HibernateCriteriaBuilder builder) {
        JpaSubQuery<UUID> ids = query.subquery(UUID.class);
        if (ranksInDerivedTable(session)) {
            return scannedIds(session, ids, limit, builder);
        }
        JpaRoot<E> root = ids.from(entity);
        List<Expression<Comparable<Object>>> keys = order.keys(session, root, ids, builder);
        return ids.select(id(keys))
                .where(restrictions(root, keys, ids, builder))
                .orderBy(orders(keys, builder))
                .fetch(limit);
    }

    private boolean ranksInDerivedTable(Session session) {
        return segment.isRanked() && Databases.isH2(session);
    }

    /**
     * Ranks the ids in a derived table: H2 scans the index of terms for a query without an order, and the whole records for the same
     * query with an order.
     */
    private JpaSubQuery<UUID> scannedIds(
            Session session, JpaSubQuery<UUID> ids, int limit, HibernateCriteriaBuilder builder) {
        JpaSubQuery<Tuple> scanned = ids.subquery(Tuple.class);
        JpaRoot<E> root = scanned.from(entity);
        List<Expression<Comparable<Object>>> keys = order.keys(session, root, scanned, builder);
        List<Selection<?>> selections = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            selections.add(keys.get(i).alias("key" + i));
        }
        scanned.multiselect(selections).where(restrictions(root, keys, scanned, builder));
        JpaRoot<Tuple> rows = ids.from(scanned);
        List<Expression<Comparable<Object>>> ranked = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            ranked.add(rows.get("key" + i));
        }
        return ids.select(id(ranked)).orderBy(orders(ranked, builder)).fetch(limit);
    }

    /** The index of the first sort key that differs between rows of the segment. */
    private int firstKey() {
        return segment.hasSingleKey() ? 1 : 0;
    }

    /** The unique sort key, where it is an id. */
    private static Expression<UUID> id(List<Expression<Comparable<Object>>> keys) {
        return keys.get(keys.size() - 1).as(UUID.class);
    }

    private Predicate[] restrictions(
            JpaRoot<E> root,
            List<Expression<Comparable<Object>>> keys,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        List<Predicate> restrictions = new ArrayList<>(specification.restrictions(root, query, builder));
        restrictions.add(otherIds.map(ids -> isNoneOf(ids, id(keys), builder))
                .orElseGet(() -> segment.condition().of(root, builder)));
        start.ifPresent(values -> restrictions.addAll(order.after(firstKey(), keys, values, builder)));
        return restrictions.toArray(Predicate[]::new);
    }

    private static Predicate isNoneOf(UUID[] ids, Expression<UUID> id, HibernateCriteriaBuilder builder) {
        Expression<UUID[]> others = builder.value(ids);
        return builder.not(builder.arrayContains(others, id));
    }

    private List<Order> orders(List<Expression<Comparable<Object>>> keys, HibernateCriteriaBuilder builder) {
        List<Order> orders =
                new ArrayList<>(order.ordersOfSegment(keys, builder).subList(firstKey(), keys.size()));
        if (segment.unordered()) {
            Expression<UUID> id = id(keys);
            // The value is NULL for every record, but PostgreSQL does not see that. Otherwise it could scan the records
            // in the order of an index and read the terms of each, however few match.
            orders.add(0, builder.asc(builder.nullif(id, id)));
        }
        return orders;
    }

    @SuppressWarnings("unchecked") // the query selects the item first
    private KeysetRow<T> row(List<?> selected) {
        List<@Nullable Object> keys = new ArrayList<>(selected.subList(1, selected.size()));
        if (segment.hasSingleKey()) {
            keys.add(0, segment.singleKey());
        }
        return new KeysetRow<>((T) selected.get(0), keys);
    }
}
