package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.sqm.tree.domain.SqmDerivedRoot;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;
import org.tally.listing.SortKey.Stretch;

/**
 * A list in an order that is total, read a page at a time. A page begins with a key and not with a number of rows to skip: what
 * comes before it is not read, and rows that are added meanwhile shift nothing.
 *
 * @param specification what the list holds
 * @param order the keys, the last of which is unique
 * @param boundTo what the list was asked for by; a cursor of another list is refused
 */
public record KeysetQuery<E>(Class<E> entity, Specification<E> specification, List<Sorting<E>> order, Record boundTo) {

    /** How many rows are read at a time where all are wanted. */
    private static final int CHUNK = 500;

    /** A list in an order that {@code unique} makes total, in the direction of the key before. */
    public static <E> KeysetQuery<E> of(
            Class<E> entity,
            Specification<E> specification,
            List<Sorting<E>> order,
            SortKey<E> unique,
            Record boundTo) {
        boolean descending = !order.isEmpty() && order.get(order.size() - 1).descending();
        List<Sorting<E>> total = Stream.concat(order.stream(), Stream.of(new Sorting<>(unique, descending)))
                .toList();
        return new KeysetQuery<>(entity, specification, total, boundTo);
    }

    /** A page, with the total of the list. */
    public Slice<E> page(Session session, PageRequest request) {
        // One row more than asked for tells whether another page follows.
        int wanted = request.limit() + 1;
        Optional<List<Object>> start = start(session, request);
        List<Row<E>> found = rows(session, start, wanted);
        boolean more = found.size() == wanted;
        List<Row<E>> rows = more ? found.subList(0, request.limit()) : found;
        Total total = more || start.isPresent() ? total(session, found.size()) : Total.of(rows.size());
        Optional<String> next =
                more ? Optional.of(Cursor.after(rows.get(rows.size() - 1).keys(), boundTo)) : Optional.empty();
        return new Slice<>(rows.stream().map(Row::item).toList(), total, next);
    }

    /** Every row, a chunk at a time, each of which is let go before the next is read. */
    public void forEachChunk(Session session, Consumer<List<E>> consumer) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<E> query = builder.createQuery(entity);
        JpaRoot<E> root = query.from(entity);
        query.select(root)
                .where(specification.restrictions(root, query, builder).toArray(Predicate[]::new))
                .orderBy(orders(keys(root, query, builder), true, builder));
        List<E> chunk = new ArrayList<>(CHUNK);
        try (ScrollableResults<E> rows = session.createSelectionQuery(query)
                .setReadOnly(true)
                .setFetchSize(CHUNK)
                .scroll(ScrollMode.FORWARD_ONLY)) {
            while (rows.next()) {
                chunk.add(rows.get());
                if (chunk.size() == CHUNK) {
                    consumer.accept(chunk);
                    chunk.clear();
                    session.clear();
                }
            }
        }
        consumer.accept(chunk);
    }

    private record Row<E>(E item, List<Object> keys) {}

    /** What comes after the start, one stretch after the other until there is enough. */
    private List<Row<E>> rows(Session session, Optional<List<Object>> start, int wanted) {
        List<Stretch<E>> stretches = order.get(0).stretches().stream()
                .dropWhile(stretch ->
                        start.isPresent() && !stretch.holds(start.get().get(0)))
                .toList();
        List<Row<E>> found = new ArrayList<>(wanted);
        for (int i = 0; i < stretches.size() && found.size() < wanted; i++) {
            Stretch<E> stretch = stretches.get(i);
            // Where all others were read whole, the terms of the last need not be read.
            boolean isRest = i > 0 && i == stretches.size() - 1 && start.isEmpty() && stretch.scattered();
            Part<E> part = new Part<>(
                    stretch, isRest ? Optional.of(ids(found)) : Optional.empty(), i == 0 ? start : Optional.empty());
            found.addAll(read(session, part, wanted - found.size()));
        }
        return found;
    }

    private UUID[] ids(List<Row<E>> rows) {
        return rows.stream().map(row -> (UUID) row.keys().get(order.size() - 1)).toArray(UUID[]::new);
    }

    /**
     * What of a list is to be read: what of a stretch comes after the start.
     *
     * @param others the ids of all that is in the other stretches, where they are known: what is left is in this one
     */
    private record Part<E>(Stretch<E> stretch, Optional<UUID[]> others, Optional<List<Object>> start) {

        /** The first key that orders anything. */
        int firstKey() {
            return stretch.sharesKey() ? 1 : 0;
        }
    }

    @SuppressWarnings("rawtypes") // a list that a query makes has no type of its own
    private List<Row<E>> read(Session session, Part<E> part, int limit) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<List> query = builder.createQuery(List.class);
        JpaRoot<E> root = query.from(entity);
        List<Expression<Comparable<Object>>> keys = keys(root, query, builder);
        if (specification.findsIdsFirst()) {
            JpaSubQuery<UUID> ids = query.subquery(UUID.class);
            JpaRoot<E> inIndex = ids.from(entity);
            List<Expression<Comparable<Object>>> keysInIndex = keys(inIndex, ids, builder);
            ids.select(id(keysInIndex))
                    .where(restrictions(inIndex, keysInIndex, ids, part, builder))
                    .orderBy(orders(keysInIndex, part, builder))
                    .fetch(limit);
            query.where(id(keys).in(ids));
        } else {
            query.where(restrictions(root, keys, query, part, builder));
        }
        List<Selection<?>> selections = new ArrayList<>(List.of(root));
        selections.addAll(keys.subList(part.firstKey(), keys.size()));
        // A list, since Hibernate knows a query that selects an array for none that it has translated before.
        query.select(builder.construct(List.class, selections.toArray(Selection<?>[]::new)))
                .orderBy(orders(keys, part, builder));
        return session
                .createSelectionQuery(query)
                .setQueryPlanCacheable(true)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> row(row, part.stretch()))
                .toList();
    }

    /** The unique key of what has ids. */
    private static Expression<UUID> id(List<Expression<Comparable<Object>>> keys) {
        return keys.get(keys.size() - 1).as(UUID.class);
    }

    private Predicate[] restrictions(
            JpaRoot<E> root,
            List<Expression<Comparable<Object>>> keys,
            CommonAbstractCriteria query,
            Part<E> part,
            HibernateCriteriaBuilder builder) {
        List<Predicate> restrictions = new ArrayList<>(specification.restrictions(root, query, builder));
        restrictions.add(part.others()
                .map(ids -> isNoneOf(ids, id(keys), builder))
                .orElseGet(() -> part.stretch().condition().of(root, builder)));
        part.start().ifPresent(start -> restrictions.addAll(after(part.firstKey(), keys, start, builder)));
        return restrictions.toArray(Predicate[]::new);
    }

    private static Predicate isNoneOf(UUID[] ids, Expression<UUID> id, HibernateCriteriaBuilder builder) {
        Expression<UUID[]> others = builder.value(ids);
        return builder.not(builder.arrayContains(others, id));
    }

    private List<Order> orders(
            List<Expression<Comparable<Object>>> keys, Part<E> part, HibernateCriteriaBuilder builder) {
        List<Order> orders = new ArrayList<>(orders(keys, false, builder).subList(part.firstKey(), keys.size()));
        if (part.stretch().scattered()) {
            Expression<UUID> id = id(keys);
            // Null for every record, though PostgreSQL does not see it: in the order of an index, it would read the
            // terms of one record after the other, however few are found.
            orders.add(0, builder.asc(builder.nullif(id, id)));
        }
        return orders;
    }

    private Row<E> row(List<?> selected, Stretch<E> stretch) {
        List<Object> keys = new ArrayList<>(selected.subList(1, selected.size()));
        if (stretch.sharesKey()) {
            keys.add(0, stretch.key());
        }
        return new Row<>(entity.cast(selected.get(0)), keys);
    }

    /** Every key is compared with values of its own type, since that is how the cursor is read. */
    @SuppressWarnings("unchecked")
    private List<Expression<Comparable<Object>>> keys(
            Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return order.stream()
                .map(sorting ->
                        (Expression<Comparable<Object>>) sorting.key().by().of(root, query, builder))
                .toList();
    }

    /** To say where nulls come keeps an index from being used; within a stretch the first key has none or nothing else. */
    private List<Order> orders(
            List<Expression<Comparable<Object>>> keys, boolean firstMayBeNull, HibernateCriteriaBuilder builder) {
        List<Order> orders = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Sorting<E> sorting = order.get(i);
            Nulls nulls = sorting.key().mayBeNull() && (i > 0 || firstMayBeNull) ? Nulls.LAST : Nulls.NONE;
            orders.add(sorting.descending() ? builder.desc(keys.get(i), nulls) : builder.asc(keys.get(i), nulls));
        }
        return orders;
    }

    /**
     * What comes after a row: beyond its first key, or the same there and after it by the keys that follow.
     *
     * @param first the first key that differs
     */
    private List<Predicate> after(
            int first,
            List<Expression<Comparable<Object>>> keys,
            List<Object> values,
            HibernateCriteriaBuilder builder) {
        Predicate after = null;
        for (int i = keys.size() - 1; i >= first; i--) {
            Predicate beyond = beyond(i, keys.get(i), values.get(i), builder);
            after = after == null
                    ? beyond
                    : builder.or(beyond, builder.and(same(keys.get(i), values.get(i), builder), after));
        }
        List<Predicate> restrictions = new ArrayList<>(List.of(after));
        if (keys.size() > 1 && first == 0) {
            // It follows from the condition; an index begins with it, which it cannot do with an alternative.
            Comparable<Object> value = comparable(values.get(0));
            restrictions.add(
                    order.get(0).descending()
                            ? builder.lessThanOrEqualTo(keys.get(0), value)
                            : builder.greaterThanOrEqualTo(keys.get(0), value));
        }
        return restrictions;
    }

    private Predicate beyond(
            int i, Expression<Comparable<Object>> key, Object value, HibernateCriteriaBuilder builder) {
        if (value == null) {
            return builder.disjunction();
        }
        Sorting<E> sorting = order.get(i);
        Predicate beyond = sorting.descending()
                ? builder.lessThan(key, comparable(value))
                : builder.greaterThan(key, comparable(value));
        // The first key's rows without one are a stretch of their own.
        return sorting.key().mayBeNull() && i > 0 ? builder.or(beyond, key.isNull()) : beyond;
    }

    private static Predicate same(Expression<?> key, Object value, HibernateCriteriaBuilder builder) {
        return value == null ? key.isNull() : builder.equal(key, value);
    }

    @SuppressWarnings("unchecked") // as the keys are
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    private Optional<List<Object>> start(Session session, PageRequest request) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<E> query = builder.createQuery(entity);
        List<Class<?>> types = new ArrayList<>();
        keys(query.from(entity), query, builder).forEach(key -> types.add(key.getJavaType()));
        List<Object> start = Cursor.keys(request, boundTo, types);
        for (int i = 0; i < start.size(); i++) {
            Object key = start.get(i);
            if (order.get(i).stretches().stream().noneMatch(stretch -> stretch.holds(key))) {
                throw Cursor.notACursor();
            }
        }
        return Optional.of(start);
    }

    /** @param found how many there were just before: some may have left the list since */
    private Total total(Session session, int found) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> count = builder.createQuery(Long.class);
        JpaSubQuery<Integer> counted = count.subquery(Integer.class);
        JpaRoot<E> root = counted.from(entity);
        JpaExpression<Integer> one = builder.literal(1);
        one.alias("counted");
        counted.select(one)
                .where(specification.restrictions(root, counted, builder).toArray(Predicate[]::new))
                .fetch(Total.EXACT_UP_TO + 1);
        // What count.from(counted) makes has a name of its own in every query, so that Hibernate knows none of them
        // again.
        ((SqmSelectStatement<Long>) count)
                .getQuerySpec()
                .addRoot(new SqmDerivedRoot<>((SqmSubQuery<Integer>) counted, "counted"));
        count.select(builder.count());
        long total =
                session.createSelectionQuery(count).setQueryPlanCacheable(true).getSingleResult();
        return Total.of(Math.max(total, found));
    }
}
