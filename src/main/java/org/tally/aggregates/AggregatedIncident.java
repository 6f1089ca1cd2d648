package org.tally.aggregates;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.tally.incident.Incident;
import org.tally.incident.Incident_;
import org.tally.incident.Killed;
import org.tally.incident.Killed_;
import org.tally.listing.EmbeddedPath;

/**
 * The expressions of one incident in a query: its numbers, and what it can be grouped by.
 *
 * @param query the query that the incident belongs to
 */
final class AggregatedIncident {

    /** Separates the names of a set. No name contains it, since input refuses control characters. */
    static final String SEPARATOR = "\u001f";

    /** With this precision of its dates, only the year of an incident is known. */
    static final int YEAR_PRECISION = 5;

    private final JpaFrom<?, Incident> incident;
    private final JpaSubQuery<?> query;
    private final HibernateCriteriaBuilder builder;
    private final CountedPeople counted;
    private @Nullable JpaEntityJoin<Incident, TollRow> tollRow;

    AggregatedIncident(
            JpaFrom<?, Incident> incident,
            JpaSubQuery<?> query,
            HibernateCriteriaBuilder builder,
            CountedPeople counted) {
        this.incident = incident;
        this.query = query;
        this.builder = builder;
        this.counted = counted;
    }

    /** The numbers of the toll of an incident. */
    record Numbers(Expression<Long> low, Expression<Long> best, Expression<Long> high) {}

    From<?, Incident> incident() {
        return incident;
    }

    JpaSubQuery<?> query() {
        return query;
    }

    HibernateCriteriaBuilder builder() {
        return builder;
    }

    CountedPeople counted() {
        return counted;
    }

    Numbers numbers() {
        // Incidents show the toll of everybody killed themselves.
        if (counted.isEverybodyKilled()) {
            Path<Killed> killed = EmbeddedPath.to(incident, Incident_.killed);
            return new Numbers(killed.get(Killed_.low), killed.get(Killed_.best), killed.get(Killed_.high));
        }
        Path<TollRow> row = tollRow();
        return new Numbers(row.get(TollRow_.low), row.get(TollRow_.best), row.get(TollRow_.high));
    }

    /** The originators behind the toll, as a list in JSON. */
    Expression<String> originators() {
        return tollRow().get(TollRow_.originators);
    }

    private JpaEntityJoin<Incident, TollRow> tollRow() {
        if (tollRow == null) {
            tollRow = joinedTollRow();
        }
        return tollRow;
    }

    private JpaEntityJoin<Incident, TollRow> joinedTollRow() {
        JpaEntityJoin<Incident, TollRow> row = incident.join(TollRow.class, JoinType.LEFT);
        Predicate ofIncident = builder.and(
                builder.equal(row.get(TollRow_.incidentId), incident.get(Incident_.id)),
                builder.equal(row.get(TollRow_.metric), counted.metric()));
        row.on(
                counted.hasRowsOfKinds()
                        ? ofIncident
                        : builder.and(ofIncident, builder.equal(row.get(TollRow_.counted), counted.storedName())));
        return row;
    }

    /**
     * The first month of the period in which the incident certainly lies, in months since the year 0; {@code null} where its dates
     * span several periods, where it goes on, or where their precision does not tell the period.
     *
     * @param months the length of the period, which divides a year
     */
    Expression<Integer> period(int months) {
        Expression<Integer> start = month(incident.get(Incident_.dateStart));
        Expression<Integer> first = months == 1 ? start : builder.diff(start, builder.mod(start, months));
        Expression<Integer> beyond = builder.diff(month(incident.get(Incident_.dateEnd)), first);
        Predicate within = builder.lessThan(beyond, months);
        Path<Integer> precision = incident.get(Incident_.datePrecision);
        Predicate certain = builder.or(precision.isNull(), builder.lessThan(precision, YEAR_PRECISION));
        return builder.<Integer>selectCase()
                .when(months < Period.MONTHS_OF_YEAR ? builder.and(within, certain) : within, first);
    }

    private Expression<Integer> month(Path<LocalDate> date) {
        return builder.diff(
                builder.sum(builder.prod(builder.year(date), Period.MONTHS_OF_YEAR), builder.month(date)), 1);
    }
}
