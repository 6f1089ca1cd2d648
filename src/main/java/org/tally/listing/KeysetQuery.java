package org.tally.listing;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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
import org.jspecify.annotations.Nullable;

/**
 * A list in a total order that is read by keyset pagination. A page starts after the sort keys of a row, not after a number of
 * rows: the database does not read the rows before it, and rows that are added meanwhile shift nothing.
 *
 * @param <E> the entity
 * @param <T> the type of the items that the list selects: the entity, or one of its columns
 */
public final class KeysetQuery<E, T> {

    /** How many rows {@link #forEachChunk} reads at a time. */
    private static final int CHUNK = 500;

    private final Class<E> entity;
    private final Class<T> type;
    private final Function<JpaRoot<E>, Selection<T>> item;
    private final Specification<E> specification;
    private final KeysetOrder<E> order;
    private final Record boundTo;

    private KeysetQuery(
            Class<E> entity,
            Class<T> type,
            Function<JpaRoot<E>, Selection<T>> item,
            Specification<E> specification,
            KeysetOrder<E> order,
            Record boundTo) {
        this.entity = entity;
        this.type = type;
        this.item = item;
        this.specification = specification;
        this.order = order;
        this.boundTo = boundTo;
    }

    /**
     * A list in an order that {@code unique} makes total.
     *
     * @param specification selects the records of the list
     * @param unique the last sort key, in the direction of the key before it
     * @param boundTo the parameters that cursors of the list are bound to; a cursor with others is refused
     */
    public static <E> KeysetQuery<E, E> of(
            Class<E> entity,
            Specification<E> specification,
            List<Sorting<E>> order,
            SortKey<E> unique,
            Record boundTo) {
        return new KeysetQuery<>(entity, entity, root -> root, specification, KeysetOrder.of(order, unique), boundTo);
    }

    /** The same list with one column of its rows instead of the entities. */
    public <C> KeysetQuery<E, C> selecting(SingularAttribute<? super E, C> column) {
        return new KeysetQuery<>(entity, column.getJavaType(), root -> root.get(column), specification, order, boundTo);
    }

    /** Reads a page and the total of the list, with {@link Total#EXACT_UP_TO} as the bound of the total. */
    public Slice<T> page(Session session, PageRequest request) {
        return page(session, request, Total.EXACT_UP_TO);
    }

    /**
     * Reads a page and the total of the list.
     *
     * @param exactUpTo the bound of the total
     */
    Slice<T> page(Session session, PageRequest request, int exactUpTo) {
        // One row beyond the limit shows that another page follows.
        int wanted = request.limit() + 1;
        Optional<List<@Nullable Object>> start = start(session, request);
        List<KeysetRow<T>> found = rows(session, start, wanted);
        boolean more = found.size() == wanted;
        List<KeysetRow<T>> rows = more ? found.subList(0, request.limit()) : found;
        Total total =
                more || start.isPresent() ? total(session, found.size(), exactUpTo) : Total.of(rows.size(), exactUpTo);
        Optional<String> next =
                more ? Optional.of(Cursor.after(rows.get(rows.size() - 1).keys(), boundTo)) : Optional.empty();
        return new Slice<>(rows.stream().map(KeysetRow::item).toList(), total, next);
    }

    /** Reads every row, a chunk at a time. The session forgets each chunk before it reads the next. */
    public void forEachChunk(Session session, Consumer<List<T>> consumer) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<T> query = builder.createQuery(type);
        JpaRoot<E> root = query.from(entity);
        query.select(item.apply(root))
                .where(specification.restrictions(root, query, builder).toArray(Predicate[]::new))
                .orderBy(order.ordersOfList(order.keys(session, root, query, builder), builder));
        List<T> chunk = new ArrayList<>(CHUNK);
        try (ScrollableResults<T> rows = session.createSelectionQuery(query)
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

    /** Reads the rows after the start, one segment after the other, until there are enough. */
    private List<KeysetRow<T>> rows(Session session, Optional<List<@Nullable Object>> start, int wanted) {
        List<Segment<E>> segments = order.segments().stream()
                .dropWhile(segment ->
                        start.isPresent() && !segment.contains(start.get().get(0)))
                .toList();
        List<KeysetRow<T>> found = new ArrayList<>(wanted);
        for (int i = 0; i < segments.size() && found.size() < wanted; i++) {
            Segment<E> segment = segments.get(i);
            // When all other segments were read whole, the last one is selected by ids instead of search terms.
            boolean isRest = i > 0 && i == segments.size() - 1 && start.isEmpty() && segment.unordered();
            SegmentQuery<E, T> query = new SegmentQuery<>(
                    entity,
                    item,
                    specification,
                    order,
                    segment,
                    isRest ? Optional.of(ids(found)) : Optional.empty(),
                    i == 0 ? start : Optional.empty());
            found.addAll(query.read(session, wanted - found.size()));
        }
        return found;
    }

    private static UUID[] ids(List<? extends KeysetRow<?>> rows) {
        return rows.stream()
                .map(row -> (UUID) row.keys().get(row.keys().size() - 1))
                .toArray(UUID[]::new);
    }

    /** The sort keys of the row that the page starts after; empty for the first page. */
    private Optional<List<@Nullable Object>> start(Session session, PageRequest request) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<E> query = builder.createQuery(entity);
        List<Class<?>> types = new ArrayList<>();
        order.keys(session, query.from(entity), query, builder).forEach(key -> types.add(key.getJavaType()));
        List<@Nullable Object> start = Cursor.keys(request.cursor(), boundTo, types);
        for (int i = 0; i < start.size(); i++) {
            Object key = start.get(i);
            if (order.sortings().get(i).segments().stream().noneMatch(segment -> segment.contains(key))) {
                throw Cursor.notACursor();
            }
        }
        return Optional.of(start);
    }

    /**
     * Counts the rows of the list.
     *
     * @param found the number of rows just read, some of which may have left the list since; the total is at least this number
     */
    private Total total(Session session, int found, int exactUpTo) {
        return Total.of(Math.max(count(session, exactUpTo + 1), found), exactUpTo);
    }

    /** Whether the list has more rows than a number. */
    boolean isLongerThan(Session session, int number) {
        return count(session, number + 1) > number;
    }

    /** Counts the rows of the list, up to a number. */
    private long count(Session session, int most) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> count = builder.createQuery(Long.class);
        JpaSubQuery<Integer> counted = count.subquery(Integer.class);
        JpaRoot<E> root = counted.from(entity);
        JpaExpression<Integer> one = builder.literal(1);
        one.alias("counted");
        counted.select(one)
                .where(specification.restrictions(root, counted, builder).toArray(Predicate[]::new))
                .fetch(most);
        // count.from(counted) would give the derived table a new name in every query, and miss the plan cache.
        ((SqmSelectStatement<Long>) count)
                .getQuerySpec()
                .addRoot(new SqmDerivedRoot<>((SqmSubQuery<Integer>) counted, "counted"));
        count.select(builder.count());
        return session.createSelectionQuery(count).setQueryPlanCacheable(true).getSingleResult();
    }
}
