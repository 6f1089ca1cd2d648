package org.tally.aggregates;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Locale;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.tally.incident.Incident;
import org.tally.incident.Incident_;
import org.tally.incident.Location_;
import org.tally.listing.EmbeddedPath;

/** The keys by which incidents can be grouped. */
enum Grouping {
    MONTH("month") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(
                    builder.year(incident.get(Incident_.dateStart)), builder.month(incident.get(Incident_.dateStart)));
        }

        @Override
        String name(List<Object> values) {
            return String.format(Locale.ROOT, "%04d-%02d", values.get(0), values.get(1));
        }
    },
    YEAR("year") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(builder.year(incident.get(Incident_.dateStart)));
        }

        @Override
        String name(List<Object> values) {
            return String.format(Locale.ROOT, "%04d", values.get(0));
        }
    },
    COUNTRY("country") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(EmbeddedPath.to(incident, Incident_.location).get(Location_.country));
        }
    },
    ADMIN1("admin1") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(EmbeddedPath.to(incident, Incident_.location).get(Location_.admin1));
        }
    },
    EVENT_TYPE("eventType") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(incident.get(Incident_.eventType));
        }
    },
    ACTOR("actor") {
        @Override
        List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder) {
            return List.of(incident.join(Incident_.actorNames, JoinType.LEFT));
        }
    };

    static final String NAMES = "^(month|year|country|admin1|eventType|actor)$";

    private final String parameter;

    Grouping(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    static Grouping named(String parameter) {
        return List.of(values()).stream()
                .filter(grouping -> grouping.parameter.equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** The expressions of the group-by clause. */
    abstract List<Expression<?>> expressions(Root<Incident> incident, HibernateCriteriaBuilder builder);

    /** The name of a group, from the values of its expressions; {@code null} for incidents without a value. */
    @Nullable
    String name(List<@Nullable Object> values) {
        return values.get(0) == null ? null : values.get(0).toString();
    }
}
