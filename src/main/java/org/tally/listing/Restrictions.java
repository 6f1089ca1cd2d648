package org.tally.listing;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** The conditions of a filter. A value that is {@code null}, or a list that is empty, asks for nothing. */
public final class Restrictions {

    private final HibernateCriteriaBuilder builder;
    private final List<Predicate> all = new ArrayList<>();

    public Restrictions(HibernateCriteriaBuilder builder) {
        this.builder = builder;
    }

    public <T> Restrictions equal(Expression<T> attribute, T value) {
        return given(value, () -> builder.equal(attribute, value));
    }

    public <T> Restrictions anyOf(Expression<T> attribute, List<T> values) {
        return anyOf(values, given -> isOneOf(attribute, given));
    }

    /** What has one of the values is told by a condition of its own, such as a subquery. */
    public <T> Restrictions anyOf(List<T> values, Function<List<T>, Predicate> condition) {
        return isEmpty(values) ? this : add(condition.apply(values));
    }

    /** A condition for each value, one of which has to hold. */
    public <T> Restrictions anyOfEach(List<T> values, Function<T, Predicate> condition) {
        return anyOf(values, given -> builder.or(given.stream().map(condition).toArray(Predicate[]::new)));
    }

    public <T extends Comparable<? super T>> Restrictions atLeast(Expression<T> attribute, T value) {
        return bound(value, attribute, builder::greaterThanOrEqualTo);
    }

    public <T extends Comparable<? super T>> Restrictions atMost(Expression<T> attribute, T value) {
        return bound(value, attribute, builder::lessThanOrEqualTo);
    }

    public <T extends Comparable<? super T>> Restrictions after(Expression<T> attribute, T value) {
        return bound(value, attribute, builder::greaterThan);
    }

    /** Sounds like one of the texts. */
    public Restrictions sounds(Expression<String[]> terms, SearchField kind, List<String> texts) {
        return anyOfEach(texts, text -> lookedUp(builder, terms, SearchTerms.sounding(kind, text)));
    }

    /** Is written like one of the texts. */
    Restrictions written(Expression<String[]> terms, SearchField kind, List<String> texts) {
        return anyOfEach(texts, text -> hasAll(builder, terms, SearchTerms.written(kind, text)));
    }

    /** Is written like one of the texts, and by its whole name where it is found by that, too. */
    Restrictions writtenWhole(Expression<String[]> terms, SearchField kind, List<String> texts) {
        return anyOfEach(
                texts,
                text -> builder.and(
                        hasAll(builder, terms, SearchTerms.written(kind, text)), isWhole(terms, kind, text)));
    }

    /** Sounds like one of the texts, and by its whole name where it is found by that, too. */
    Restrictions soundsWhole(Expression<String[]> terms, SearchField kind, List<String> texts) {
        return anyOfEach(
                texts,
                text -> builder.and(
                        lookedUp(builder, terms, SearchTerms.sounding(kind, text)), isWhole(terms, kind, text)));
    }

    /** Only a whole name sounds loosely like another. */
    private Predicate isWhole(Expression<String[]> terms, SearchField kind, String text) {
        return hasAll(builder, terms, SearchTerms.loose(kind, text));
    }

    /** Sounds like one of the texts, if only loosely. */
    Restrictions soundsLoosely(Expression<String[]> terms, SearchField kind, List<String> texts) {
        return anyOfEach(texts, text -> {
            Predicate sounds = lookedUp(builder, terms, SearchTerms.sounding(kind, text));
            List<String> loose = SearchTerms.loose(kind, text);
            return loose.isEmpty() ? sounds : builder.or(sounds, lookedUp(builder, terms, loose));
        });
    }

    /**
     * Has every one of the terms, one at least.
     *
     * <p>Whatever is sought, PostgreSQL takes one record in two hundred to have it, and would rather read a long list in the
     * order asked for than look a rare term up and sort what is found. Said twice, it is one in forty thousand.
     */
    private static Predicate lookedUp(
            HibernateCriteriaBuilder builder, Expression<String[]> attribute, List<String> terms) {
        return hasAll(builder, attribute, terms.size() == 1 ? Collections.nCopies(2, terms.get(0)) : terms);
    }

    public Restrictions add(Predicate condition) {
        all.add(condition);
        return this;
    }

    public Restrictions addAll(List<Predicate> conditions) {
        all.addAll(conditions);
        return this;
    }

    public List<Predicate> list() {
        return all;
    }

    public Predicate[] toArray() {
        return all.toArray(Predicate[]::new);
    }

    /** Has every one of the terms. */
    private static Predicate hasAll(
            HibernateCriteriaBuilder builder, Expression<String[]> attribute, Collection<String> terms) {
        return builder.and(terms.stream()
                .map(term -> builder.arrayContains(attribute, term))
                .toArray(Predicate[]::new));
    }

    private <T> Predicate isOneOf(Expression<T> attribute, List<T> values) {
        return values.size() == 1 ? builder.equal(attribute, values.get(0)) : attribute.in(values);
    }

    private <T> Restrictions bound(
            T value, Expression<T> attribute, BiFunction<Expression<T>, T, Predicate> condition) {
        return given(value, () -> condition.apply(attribute, value));
    }

    private Restrictions given(Object value, java.util.function.Supplier<Predicate> condition) {
        return value == null ? this : add(condition.get());
    }

    private static boolean isEmpty(List<?> values) {
        return values == null || values.isEmpty();
    }
}
