package org.tally.store;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.tally.web.Cursor;
import org.tally.web.PageRequest;
import org.tally.web.Slice;
import org.tally.web.Total;

/**
 * A list in the order of a unique key, read a page at a time. Every page costs the same, since it begins with a key and not
 * with a number of rows to skip, and rows that are added meanwhile shift nothing.
 *
 * @param key what the list is ordered by
 * @param keyOf reads the key of a row
 * @param parseKey reads a key back from a cursor
 */
public record KeysetQuery<E, K extends Comparable<? super K>>(
        Class<E> entity, SingularAttribute<? super E, K> key, Function<E, K> keyOf, Function<String, K> parseKey) {

    /** A page of what fits the specification; the filter is what its cursor is bound to. */
    public Slice<E> page(Session session, Specification<E> specification, Record filter, PageRequest request) {
        Optional<K> after = Cursor.key(request, filter, parseKey);
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<E> query = builder.createQuery(entity);
        JpaRoot<E> root = query.from(entity);
        List<Predicate> restrictions = new ArrayList<>(specification.restrictions(root, query, builder));
        after.ifPresent(start -> restrictions.add(builder.greaterThan(root.get(key), start)));
        query.where(restrictions.toArray(Predicate[]::new)).orderBy(builder.asc(root.get(key)));

        // One row more than asked for tells whether another page follows.
        List<E> found = session.createSelectionQuery(query)
                .setMaxResults(request.limit() + 1)
                .getResultList();
        boolean more = found.size() > request.limit();
        List<E> items = more ? found.subList(0, request.limit()) : found;
        Optional<String> next =
                more ? Optional.of(Cursor.after(keyOf.apply(items.get(items.size() - 1)), filter)) : Optional.empty();
        return new Slice<>(items, total(session, specification), next);
    }

    private Total total(Session session, Specification<E> specification) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> count = builder.createQuery(Long.class);
        JpaSubQuery<Tuple> counted = count.subquery(Tuple.class);
        JpaRoot<E> root = counted.from(entity);
        counted.multiselect(root.get(key).alias("counted"));
        counted.where(specification.restrictions(root, count, builder).toArray(Predicate[]::new));
        counted.fetch(Total.EXACT_UP_TO + 1);
        count.from(counted);
        count.select(builder.count());
        return Total.of(session.createSelectionQuery(count).getSingleResult());
    }
}
