package org.tally.listing;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** Collects the predicates of a filter. A {@code null} value or an empty list adds no predicate. */
public final class Restrictions {

    private final HibernateCriteriaBuilder builder;
    private final List<Predicate> predicates = new ArrayList<>();

    public Restrictions(HibernateCriteriaBuilder builder) {
        this.builder = builder;
    }

    public <T> Restrictions equal(Expression<T> attribute, @Nullable T value) {
        return ifPresent(value, () -> builder.equal(attribute, value));
    }

    public <T> Restrictions anyOf(Expression<T> attribute, @Nullable List<T> values) {
        return anyOf(values, present -> isOneOf(attribute, present));
    }

    /** Adds a condition on all values together, such as a subquery. */
    public <T> Restrictions anyOf(@Nullable List<T> values, Function<List<T>, Predicate> condition) {
        return isEmpty(values) ? this : add(condition.apply(values));
    }

    /** Adds a condition for each value. At least one has to hold. */
    public <T> Restrictions anyOfEach(@Nullable List<T> values, Function<T, Predicate> condition) {
        return anyOf(
                values, present -> builder.or(present.stream().map(condition).toArray(Predicate[]::new)));
    }

    public <T extends Comparable<? super T>> Restrictions atLeast(Expression<T> attribute, @Nullable T value) {
        return bound(value, attribute, builder::greaterThanOrEqualTo);
    }

    public <T extends Comparable<? super T>> Restrictions atMost(Expression<T> attribute, @Nullable T value) {
        return bound(value, attribute, builder::lessThanOrEqualTo);
    }

    public <T extends Comparable<? super T>> Restrictions after(Expression<T> attribute, @Nullable T value) {
        return bound(value, attribute, builder::greaterThan);
    }

    /** Adds that a record sounds like one of the texts. */
    public Restrictions sounds(Expression<long[]> terms, SearchField field, @Nullable List<String> texts) {
        return anyOfEach(texts, text -> hasAllSelectively(builder, terms, SearchTerms.sounding(field, text)));
    }

    /** Adds that a record is written like one of the texts. */
    Restrictions written(Expression<long[]> terms, SearchField field, @Nullable List<String> texts) {
        return anyOfEach(texts, text -> hasAll(builder, terms, SearchTerms.written(field, text)));
    }

    /** Adds that a record is written like one of the texts. In fields with loose search, the whole name has to match. */
    Restrictions writtenWhole(Expression<long[]> terms, SearchField field, @Nullable List<String> texts) {
        return anyOfEach(
                texts,
                text -> builder.and(
                        hasAll(builder, terms, SearchTerms.written(field, text)), isWhole(terms, field, text)));
    }

    /** Adds that a record sounds like one of the texts. In fields with loose search, the whole name has to match. */
    Restrictions soundsWhole(Expression<long[]> terms, SearchField field, @Nullable List<String> texts) {
        return anyOfEach(
                texts,
                text -> builder.and(
                        hasAllSelectively(builder, terms, SearchTerms.sounding(field, text)),
                        isWhole(terms, field, text)));
    }

    /** Uses the loose terms, which exist for whole names only. In fields without loose terms it always holds. */
    private Predicate isWhole(Expression<long[]> terms, SearchField field, String text) {
        return hasAll(builder, terms, SearchTerms.loose(field, text));
    }

    /** Adds that a record sounds at least loosely like one of the texts. */
    Restrictions soundsLoosely(Expression<long[]> terms, SearchField field, @Nullable List<String> texts) {
        return anyOfEach(texts, text -> {
            Predicate sounds = hasAllSelectively(builder, terms, SearchTerms.sounding(field, text));
            List<Long> loose = SearchTerms.loose(field, text);
            return loose.isEmpty() ? sounds : builder.or(sounds, hasAllSelectively(builder, terms, loose));
        });
    }

    /**
     * Matches records with all of the terms, of which there is at least one.
     *
     * <p>PostgreSQL estimates that one record in two hundred has a term, however rare the term is. It would then read a long
     * list in its sort order, rather than look a rare term up and sort the matches. Repeating the term lowers the estimate to
     * one in forty thousand.
     */
    private static Predicate hasAllSelectively(
            HibernateCriteriaBuilder builder, Expression<long[]> attribute, List<Long> terms) {
        return hasAll(builder, attribute, terms.size() == 1 ? Collections.nCopies(2, terms.get(0)) : terms);
    }

    /** Matches records with a term. The database has the function {@code has_term} (V28). */
    public static Predicate hasTerm(Expression<long[]> terms, Long term, HibernateCriteriaBuilder builder) {
        return builder.isTrue(builder.function("has_term", Boolean.class, terms, builder.value(term)));
    }

    public Restrictions add(Predicate condition) {
        predicates.add(condition);
        return this;
    }

    public Restrictions addAll(List<Predicate> conditions) {
        predicates.addAll(conditions);
        return this;
    }

    public List<Predicate> list() {
        return predicates;
    }

    public Predicate[] toArray() {
        return predicates.toArray(Predicate[]::new);
    }

    /** Matches records with all of the terms. */
    private static Predicate hasAll(
            HibernateCriteriaBuilder builder, Expression<long[]> attribute, Collection<Long> terms) {
        return builder.and(
                terms.stream().map(term -> hasTerm(attribute, term, builder)).toArray(Predicate[]::new));
    }

    private <T> Predicate isOneOf(Expression<T> attribute, List<T> values) {
        return values.size() == 1 ? builder.equal(attribute, values.get(0)) : attribute.in(values);
    }

    private <T> Restrictions bound(
            @Nullable T value, Expression<T> attribute, BiFunction<Expression<T>, T, Predicate> condition) {
        return ifPresent(value, () -> condition.apply(attribute, value));
    }

    private Restrictions ifPresent(@Nullable Object value, Supplier<Predicate> condition) {
        return value == null ? this : add(condition.get());
    }

    private static boolean isEmpty(@Nullable List<?> values) {
        return values == null || values.isEmpty();
    }
}
