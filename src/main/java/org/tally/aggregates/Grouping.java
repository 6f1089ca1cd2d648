package org.tally.aggregates;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;
import org.tally.claim.FigureStatus;
import org.tally.figure.Figure;
import org.tally.figure.Figure_;
import org.tally.incident.Incident;
import org.tally.incident.Incident_;
import org.tally.incident.Location;
import org.tally.incident.Location_;
import org.tally.listing.EmbeddedPath;
import org.tally.source.IncidentDocument;
import org.tally.source.IncidentDocument_;
import org.tally.source.Source;
import org.tally.source.Source_;

/** The keys by which incidents can be grouped. */
enum Grouping {
    MONTH("month", Period.MONTH),
    QUARTER("quarter", Period.QUARTER),
    YEAR("year", Period.YEAR),
    COUNTRY("country", Kind.VALUE, incident -> location(incident).get(Location_.country)),
    ADMIN1("admin1", Kind.VALUE, incident -> location(incident).get(Location_.admin1)),
    EVENT_TYPE("eventType", Kind.VALUE, incident -> incident.incident().get(Incident_.eventType)),
    ACTOR("actor", Kind.NAMES, Grouping::actors),
    ORIGINATOR("originator", Kind.ORIGINATORS, AggregatedIncident::originators),
    PUBLISHER("publisher", Kind.NAMES_OF_ORGANIZATIONS, Grouping::publishers),
    PERPETRATOR("perpetrator", Kind.NAMES_OF_ORGANIZATIONS, Grouping::perpetrators);

    static final String NAMES =
            "^(month|quarter|year|country|admin1|eventType|actor|originator|publisher|perpetrator)$";

    /** What the expression of a key gives. */
    enum Kind {
        PERIOD,
        /** One value, or none. */
        VALUE,
        /** Names, with {@link AggregatedIncident#SEPARATOR} between them. */
        NAMES,
        /** Names of which several may belong to one organization. */
        NAMES_OF_ORGANIZATIONS,
        /** The stored originators of a toll. */
        ORIGINATORS
    }

    private final String parameter;
    private final Kind kind;
    private final @Nullable Period period;
    private final Function<AggregatedIncident, Expression<?>> expression;

    Grouping(String parameter, Period period) {
        this.parameter = parameter;
        this.kind = Kind.PERIOD;
        this.period = period;
        this.expression = incident -> incident.period(period.months());
    }

    Grouping(String parameter, Kind kind, Function<AggregatedIncident, Expression<?>> expression) {
        this.parameter = parameter;
        this.kind = kind;
        this.period = null;
        this.expression = expression;
    }

    String parameter() {
        return parameter;
    }

    Kind kind() {
        return kind;
    }

    /** The length of the periods; {@code null} for a key that is not a time. */
    @Nullable
    Period period() {
        return period;
    }

    /** Whether an incident can be in several groups. */
    boolean isOverlapping() {
        return kind != Kind.PERIOD && kind != Kind.VALUE;
    }

    static Grouping named(String parameter) {
        return List.of(values()).stream()
                .filter(grouping -> grouping.parameter.equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The expressions of the key.
     *
     * @param spread whether to give the dates of an incident for a period, rather than the period
     */
    List<Expression<?>> expressions(AggregatedIncident incident, boolean spread) {
        return spread && kind == Kind.PERIOD
                ? List.of(
                        incident.incident().get(Incident_.dateStart),
                        incident.incident().get(Incident_.dateEnd),
                        incident.incident().get(Incident_.datePrecision))
                : List.of(expression.apply(incident));
    }

    /** The number of expressions of the key. */
    int width(boolean spread) {
        return spread && kind == Kind.PERIOD ? 3 : 1;
    }

    private static Path<Location> location(AggregatedIncident incident) {
        return EmbeddedPath.to(incident.incident(), Incident_.location);
    }

    private static Expression<?> actors(AggregatedIncident incident) {
        JpaSubQuery<String> names = subquery(incident);
        Root<Incident> of = names.from(Incident.class);
        Expression<String> name = of.join(Incident_.actorNames);
        return joined(names, name, incident.builder())
                .where(incident.builder()
                        .equal(of.get(Incident_.id), incident.incident().get(Incident_.id)));
    }

    private static Expression<?> publishers(AggregatedIncident incident) {
        HibernateCriteriaBuilder builder = incident.builder();
        JpaSubQuery<String> names = subquery(incident);
        Root<IncidentDocument> document = names.from(IncidentDocument.class);
        Root<Source> source = names.from(Source.class);
        return joined(names, source.get(Source_.publisher), builder)
                .where(
                        builder.equal(
                                document.get(IncidentDocument_.incidentId),
                                incident.incident().get(Incident_.id)),
                        builder.equal(document.get(IncidentDocument_.sourceId), source.get(Source_.id)),
                        source.get(Source_.publisher).isNotNull());
    }

    private static Expression<?> perpetrators(AggregatedIncident incident) {
        HibernateCriteriaBuilder builder = incident.builder();
        JpaSubQuery<String> names = subquery(incident);
        Root<Figure> figure = names.from(Figure.class);
        return joined(names, figure.get(Figure_.perpetrator), builder)
                .where(
                        builder.equal(
                                figure.get(Figure_.incidentId),
                                incident.incident().get(Incident_.id)),
                        figure.get(Figure_.metric)
                                .in(incident.counted().metric().figureMetrics()),
                        builder.equal(figure.get(Figure_.status), FigureStatus.ACTIVE),
                        figure.get(Figure_.perpetrator).isNotNull());
    }

    private static JpaSubQuery<String> subquery(AggregatedIncident incident) {
        return incident.query().subquery(String.class);
    }

    private static JpaSubQuery<String> joined(
            JpaSubQuery<String> names, Expression<String> name, HibernateCriteriaBuilder builder) {
        return names.select(builder.listagg(builder.asc(name), name, builder.literal(AggregatedIncident.SEPARATOR)));
    }
}
