package org.tally.incident;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Restrictions;

/**
 * The dates of a filter, as predicates over the dates of an incident.
 *
 * @param from the first day; {@code null} for no limit
 * @param to the last day; {@code null} for no limit
 */
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Whether the filter has any dates. */
    public boolean isGiven() {
        return from != null || to != null;
    }

    /** Whether the dates of an incident overlap those of the filter. */
    public Predicate isWithin(From<?, Incident> incident, HibernateCriteriaBuilder builder) {
        Path<LocalDate> end = incident.get(Incident_.dateEnd);
        Restrictions restrictions = new Restrictions(builder).atMost(incident.get(Incident_.dateStart), to);
        if (from != null) {
            restrictions.add(builder.or(builder.greaterThanOrEqualTo(end, from), end.isNull()));
        }
        return builder.and(restrictions.toArray());
    }

    /** Whether the dates of an incident are known not to overlap those of the filter. */
    public Predicate isOutside(From<?, Incident> incident, HibernateCriteriaBuilder builder) {
        Restrictions outside = new Restrictions(builder).after(incident.get(Incident_.dateStart), to);
        if (from != null) {
            outside.add(builder.lessThan(incident.get(Incident_.dateEnd), from));
        }
        return builder.or(outside.toArray());
    }

    /** Whether an incident begins before the dates of the filter, or ends after them. */
    public Predicate goesBeyond(From<?, Incident> incident, HibernateCriteriaBuilder builder) {
        Path<LocalDate> end = incident.get(Incident_.dateEnd);
        Restrictions beyond = new Restrictions(builder).after(end, to);
        if (to != null) {
            beyond.add(end.isNull());
        }
        if (from != null) {
            beyond.add(builder.lessThan(incident.get(Incident_.dateStart), from));
        }
        return builder.or(beyond.toArray());
    }
}
