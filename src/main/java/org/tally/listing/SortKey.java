package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Something that a list can be ordered by.
 *
 * @param stretches the parts of a list in ascending order, which are read one after the other: by an index, each begins where
 *     its own condition says, which no order of all of them could
 */
public record SortKey<E>(By<E> by, List<Stretch<E>> stretches) {

    /** An expression of a record. */
    @FunctionalInterface
    public interface By<E> {

        Expression<? extends Comparable<?>> of(
                Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder);
    }

    /** A condition of a record. */
    @FunctionalInterface
    public interface Condition<E> {

        Predicate of(Root<E> root, HibernateCriteriaBuilder builder);
    }

    /**
     * A part of a list.
     *
     * @param keys those that its records have; empty where they have any
     * @param scattered whether it is found by an index that has no order
     */
    record Stretch<E>(Condition<E> condition, List<?> keys, boolean scattered) {

        private static <E> Stretch<E> ordered(Condition<E> condition) {
            return new Stretch<>(condition, List.of(), false);
        }

        private static <E> Stretch<E> withoutKey(Condition<E> condition) {
            return new Stretch<>(condition, Collections.singletonList(null), false);
        }

        private static <E> Stretch<E> scattered(Object key, Condition<E> condition) {
            return new Stretch<>(condition, List.of(key), true);
        }

        /** Whether all of its records have the same key. */
        boolean sharesKey() {
            return keys.size() == 1;
        }

        /** The key that all of its records have. */
        Object key() {
            return keys.get(0);
        }

        /** Whether a record with this key is in it. */
        boolean holds(Object one) {
            return keys.isEmpty() ? one != null : keys.stream().anyMatch(key -> Objects.equals(key, one));
        }
    }

    /** A field that every record has. */
    public static <E> SortKey<E> of(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return of((root, query, builder) -> root.get(attribute));
    }

    /** What every record has. */
    public static <E> SortKey<E> of(By<E> by) {
        return new SortKey<>(by, List.of(Stretch.ordered(SortKey::always)));
    }

    /** A field that records may be without. */
    public static <E> SortKey<E> nullable(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return nullable(root -> root.get(attribute));
    }

    /** A field deeper inside that records may be without; those come last in either direction. */
    public static <E> SortKey<E> nullable(Function<Root<E>, Path<? extends Comparable<?>>> path) {
        return new SortKey<>(
                (root, query, builder) -> path.apply(root),
                List.of(
                        Stretch.ordered((root, builder) -> path.apply(root).isNotNull()),
                        Stretch.withoutKey((root, builder) -> path.apply(root).isNull())));
    }

    /**
     * Which of some conditions is the first that holds of a record: 0 for the first, and for none of them how many they are. In
     * one order, PostgreSQL would read the terms of every record found; within a stretch it looks them up.
     */
    public static <E> SortKey<E> firstOf(List<Condition<E>> conditions) {
        List<Stretch<E>> stretches = new ArrayList<>();
        for (int rank = 0; rank <= conditions.size(); rank++) {
            stretches.add(Stretch.scattered(rank, onlyAt(rank, conditions)));
        }
        return new SortKey<>(
                (root, query, builder) -> rank(conditions, condition -> condition.of(root, builder), builder),
                List.copyOf(stretches));
    }

    /**
     * The same for lists that are short, all of which is read at once: a statement for each rank takes longer. PostgreSQL looks
     * up once for which ids a condition holds, and reads the terms of no record.
     */
    public static <E> SortKey<E> firstOfFew(
            Class<E> entity, SingularAttribute<? super E, UUID> id, List<Condition<E>> conditions) {
        List<Integer> ranks =
                IntStream.rangeClosed(0, conditions.size()).boxed().toList();
        return new SortKey<>(
                (root, query, builder) -> rank(
                        conditions, condition -> root.get(id).in(ids(entity, id, condition, query, builder)), builder),
                List.of(new Stretch<>(SortKey::always, ranks, false)));
    }

    private static <E> Subquery<UUID> ids(
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            Condition<E> condition,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<E> record = ids.from(entity);
        return ids.select(record.get(id)).where(condition.of(record, builder));
    }

    private static <E> Predicate always(Root<E> root, HibernateCriteriaBuilder builder) {
        return builder.conjunction();
    }

    private static <E> Condition<E> onlyAt(int rank, List<Condition<E>> conditions) {
        return (root, builder) -> {
            Stream<Predicate> before =
                    conditions.stream().limit(rank).map(condition -> builder.not(condition.of(root, builder)));
            Stream<Predicate> here =
                    conditions.stream().skip(rank).limit(1).map(condition -> condition.of(root, builder));
            return builder.and(Stream.concat(here, before).toArray(Predicate[]::new));
        };
    }

    private static <E> Expression<Integer> rank(
            List<Condition<E>> conditions, Function<Condition<E>, Predicate> holds, HibernateCriteriaBuilder builder) {
        var ranks = builder.<Integer>selectCase();
        for (int rank = 0; rank < conditions.size(); rank++) {
            ranks = ranks.when(holds.apply(conditions.get(rank)), builder.literal(rank));
        }
        return ranks.otherwise(builder.literal(conditions.size()));
    }

    boolean mayBeNull() {
        return stretches.stream().anyMatch(stretch -> stretch.holds(null));
    }
}
