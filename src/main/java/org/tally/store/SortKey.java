package org.tally.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Something that a list can be ordered by.
 *
 * @param stretches the parts of a list in ascending order, each of which is found by a condition of its own
 */
public record SortKey<E>(By<E> by, List<Stretch<E>> stretches) {

    /** An expression of a record. */
    @FunctionalInterface
    public interface By<E> {

        Expression<? extends Comparable<?>> of(Root<E> root, HibernateCriteriaBuilder builder);
    }

    /** A condition of a record. */
    @FunctionalInterface
    public interface Condition<E> {

        Predicate of(Root<E> root, HibernateCriteriaBuilder builder);
    }

    /**
     * A part of a list.
     *
     * @param sharesKey whether all of its records have the same key
     * @param key that key
     * @param scattered whether no index has its records in an order
     */
    record Stretch<E>(Condition<E> condition, boolean sharesKey, Object key, boolean scattered) {

        /** Whether a record with this key is in it. */
        boolean holds(Object one) {
            return sharesKey ? Objects.equals(key, one) : one != null;
        }
    }

    /** A field that every record has. */
    public static <E> SortKey<E> of(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return of((root, builder) -> root.get(attribute));
    }

    /** What every record has. */
    public static <E> SortKey<E> of(By<E> by) {
        return new SortKey<>(by, List.of(new Stretch<>((root, builder) -> builder.conjunction(), false, null, false)));
    }

    /** A field that records may be without. */
    public static <E> SortKey<E> nullable(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return nullable(root -> root.get(attribute));
    }

    /** A field deeper inside that records may be without; those come last in either direction. */
    public static <E> SortKey<E> nullable(Function<Root<E>, Path<? extends Comparable<?>>> path) {
        return new SortKey<>(
                (root, builder) -> path.apply(root),
                List.of(
                        new Stretch<>((root, builder) -> path.apply(root).isNotNull(), false, null, false),
                        new Stretch<>((root, builder) -> path.apply(root).isNull(), true, null, false)));
    }

    /** Whether something holds of a record: 0 where it does, 1 where it does not. */
    public static <E> SortKey<E> holding(Condition<E> condition) {
        return new SortKey<>(
                (root, builder) -> builder.<Integer>selectCase()
                        .when(condition.of(root, builder), builder.literal(0))
                        .otherwise(builder.literal(1)),
                List.of(
                        new Stretch<>(condition, true, 0, true),
                        new Stretch<>((root, builder) -> builder.not(condition.of(root, builder)), true, 1, true)));
    }

    boolean mayBeNull() {
        return stretches.stream().anyMatch(stretch -> stretch.holds(null));
    }
}
