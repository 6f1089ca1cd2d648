package org.tally.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Something that a list can be ordered by.
 *
 * @param mayBeNull whether records may be without it; they come last in either direction
 */
public record SortKey<E>(By<E> by, boolean mayBeNull) {

    /** An expression of a record. */
    @FunctionalInterface
    public interface By<E> {

        Expression<? extends Comparable<?>> of(Root<E> root, HibernateCriteriaBuilder builder);
    }

    /** A field that every record has. */
    public static <E> SortKey<E> of(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return new SortKey<>((root, builder) -> root.get(attribute), false);
    }

    /** A field that records may be without. */
    public static <E> SortKey<E> nullable(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return nullable(root -> root.get(attribute));
    }

    /** A field deeper inside that records may be without. */
    public static <E> SortKey<E> nullable(Function<Root<E>, Path<? extends Comparable<?>>> path) {
        return new SortKey<>((root, builder) -> path.apply(root), true);
    }
}
