package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A key that a list can be sorted by.
 *
 * @param expression the value of the key
 * @param scanned the same value for a database without an index of terms, which reads the terms of each record anyway
 * @param segments the parts of the list in ascending order, which are read one after the other. The condition of a segment lets an
 *     index find where it starts; one order over all segments would not
 */
public record SortKey<E>(SortExpression<E> expression, SortExpression<E> scanned, List<Segment<E>> segments) {

    private SortKey(SortExpression<E> expression, List<Segment<E>> segments) {
        this(expression, expression, segments);
    }

    /** Builds an expression over a record. */
    @FunctionalInterface
    public interface SortExpression<E> {

        Expression<? extends Comparable<?>> of(
                Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder);
    }

    /** Builds a predicate over a record. */
    @FunctionalInterface
    public interface Condition<E> {

        Predicate of(Root<E> root, HibernateCriteriaBuilder builder);
    }

    /** Sorts by an attribute that every record has. */
    public static <E> SortKey<E> of(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return of((root, query, builder) -> root.get(attribute));
    }

    /** Sorts by an expression that is never null. */
    public static <E> SortKey<E> of(SortExpression<E> expression) {
        return new SortKey<>(expression, List.of(Segment.ordered(SortKey::always)));
    }

    /** Sorts by an attribute that records may lack. Those without it come last in either direction. */
    public static <E> SortKey<E> nullable(SingularAttribute<? super E, ? extends Comparable<?>> attribute) {
        return nullable(root -> root.get(attribute));
    }

    /** Sorts by an attribute of an embedded part that records may lack. Those without it come last in either direction. */
    public static <E> SortKey<E> nullable(Function<Root<E>, Path<? extends Comparable<?>>> path) {
        return new SortKey<>(
                (root, query, builder) -> path.apply(root),
                List.of(
                        Segment.ordered((root, builder) -> path.apply(root).isNotNull()),
                        Segment.withoutKey((root, builder) -> path.apply(root).isNull())));
    }

    /**
     * Sorts by the index of the first condition that holds for a record, or by the number of conditions where none holds. Each
     * rank is a segment, in which PostgreSQL looks search terms up. To sort all ranks at once, it would read the terms of every
     * matching record.
     */
    static <E> SortKey<E> rank(List<Condition<E>> conditions) {
        List<Segment<E>> segments = new ArrayList<>();
        for (int rank = 0; rank <= conditions.size(); rank++) {
            segments.add(Segment.unordered(rank, hasRank(rank, conditions)));
        }
        return new SortKey<>(
                (root, query, builder) -> rankCase(conditions, condition -> condition.of(root, builder), builder),
                List.copyOf(segments));
    }

    /**
     * Sorts like {@link #rank} in a single segment, for short lists: for these, a statement for each rank takes longer.
     * PostgreSQL looks up once which ids meet a condition, and reads no terms.
     */
    static <E> SortKey<E> rankOfShortList(
            Class<E> entity, SingularAttribute<? super E, UUID> id, List<Condition<E>> conditions) {
        List<Integer> ranks =
                IntStream.rangeClosed(0, conditions.size()).boxed().toList();
        return new SortKey<>(
                (root, query, builder) -> rankCase(
                        conditions,
                        condition -> root.get(id).in(idsMeeting(entity, id, condition, query, builder)),
                        builder),
                (root, query, builder) -> rankCase(conditions, condition -> condition.of(root, builder), builder),
                List.of(new Segment<>(SortKey::always, ranks, false)));
    }

    private static <E> Subquery<UUID> idsMeeting(
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

    private static <E> Condition<E> hasRank(int rank, List<Condition<E>> conditions) {
        return (root, builder) -> {
            Stream<Predicate> noneBefore =
                    conditions.stream().limit(rank).map(condition -> builder.not(condition.of(root, builder)));
            Stream<Predicate> own =
                    conditions.stream().skip(rank).limit(1).map(condition -> condition.of(root, builder));
            return builder.and(Stream.concat(own, noneBefore).toArray(Predicate[]::new));
        };
    }

    private static <E> Expression<Integer> rankCase(
            List<Condition<E>> conditions, Function<Condition<E>, Predicate> holds, HibernateCriteriaBuilder builder) {
        var ranks = builder.<Integer>selectCase();
        for (int rank = 0; rank < conditions.size(); rank++) {
            ranks = ranks.when(holds.apply(conditions.get(rank)), builder.literal(rank));
        }
        return ranks.otherwise(builder.literal(conditions.size()));
    }

    boolean mayBeNull() {
        return segments.stream().anyMatch(segment -> segment.contains(null));
    }
}
