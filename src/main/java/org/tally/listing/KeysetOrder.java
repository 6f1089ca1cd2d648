package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The total order of a list, as expressions and predicates of a query.
 *
 * @param sortings the sort keys, the last of which is unique
 */
record KeysetOrder<E>(List<Sorting<E>> sortings) {

    /** An order that a unique key makes total, in the direction of the key before it. */
    static <E> KeysetOrder<E> of(List<Sorting<E>> sortings, SortKey<E> unique) {
        boolean descending =
                !sortings.isEmpty() && sortings.get(sortings.size() - 1).descending();
        return new KeysetOrder<>(Stream.concat(sortings.stream(), Stream.of(new Sorting<>(unique, descending)))
                .toList());
    }

    /** The segments of the list, in its order. */
    List<Segment<E>> segments() {
        return sortings.get(0).segments();
    }

    /**
     * The expressions of the sort keys. Each is compared only with values of its own Java type, to which the keys of a cursor are
     * parsed.
     */
    @SuppressWarnings("unchecked")
    List<Expression<Comparable<Object>>> keys(
            Session session, Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        boolean scans = Databases.isH2(session);
        return sortings.stream()
                .map(Sorting::key)
                .map(key -> (Expression<Comparable<Object>>)
                        (scans ? key.scanned() : key.expression()).of(root, query, builder))
                .toList();
    }

    /** The {@code order by} of a whole list. */
    List<Order> ordersOfList(List<Expression<Comparable<Object>>> keys, HibernateCriteriaBuilder builder) {
        return orders(keys, true, builder);
    }

    /**
     * The {@code order by} of one segment. In a segment, the first sort key is either never null or always null, so the query
     * need not say where its nulls come. Saying so would prevent the use of an index.
     */
    List<Order> ordersOfSegment(List<Expression<Comparable<Object>>> keys, HibernateCriteriaBuilder builder) {
        return orders(keys, false, builder);
    }

    private List<Order> orders(
            List<Expression<Comparable<Object>>> keys, boolean firstMayBeNull, HibernateCriteriaBuilder builder) {
        List<Order> orders = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Sorting<E> sorting = sortings.get(i);
            Nulls nulls = sorting.key().mayBeNull() && (i > 0 || firstMayBeNull) ? Nulls.LAST : Nulls.NONE;
            orders.add(sorting.descending() ? builder.desc(keys.get(i), nulls) : builder.asc(keys.get(i), nulls));
        }
        return orders;
    }

    /**
     * Selects the rows after a row: those beyond its first key, and those with the same first key that come after it by the
     * other keys.
     *
     * @param first the index of the first sort key that differs between rows
     * @param values the sort keys of the row
     */
    List<Predicate> after(
            int first,
            List<Expression<Comparable<Object>>> keys,
            List<@Nullable Object> values,
            HibernateCriteriaBuilder builder) {
        Predicate after = null;
        for (int i = keys.size() - 1; i >= first; i--) {
            Predicate beyond = beyond(i, keys.get(i), values.get(i), builder);
            after = after == null
                    ? beyond
                    : builder.or(beyond, builder.and(equal(keys.get(i), values.get(i), builder), after));
        }
        List<Predicate> restrictions = new ArrayList<>(List.of(after));
        if (keys.size() > 1 && first == 0) {
            // The predicate above implies this one. An index scan can start at this one, but not at an OR.
            Comparable<Object> value = comparable(values.get(0));
            restrictions.add(
                    sortings.get(0).descending()
                            ? builder.lessThanOrEqualTo(keys.get(0), value)
                            : builder.greaterThanOrEqualTo(keys.get(0), value));
        }
        return restrictions;
    }

    private Predicate beyond(
            int i, Expression<Comparable<Object>> key, @Nullable Object value, HibernateCriteriaBuilder builder) {
        if (value == null) {
            return builder.disjunction();
        }
        Sorting<E> sorting = sortings.get(i);
        Predicate beyond = sorting.descending()
                ? builder.lessThan(key, comparable(value))
                : builder.greaterThan(key, comparable(value));
        // Rows without the first sort key are a segment of their own.
        return sorting.key().mayBeNull() && i > 0 ? builder.or(beyond, key.isNull()) : beyond;
    }

    private static Predicate equal(Expression<?> key, @Nullable Object value, HibernateCriteriaBuilder builder) {
        return value == null ? key.isNull() : builder.equal(key, value);
    }

    @SuppressWarnings("unchecked") // as the expressions of the keys are
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }
}
