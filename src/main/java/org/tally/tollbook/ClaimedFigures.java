package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CompoundSelection;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
import org.tally.claim.Metric;
import org.tally.figure.Figure;
import org.tally.figure.FigureView;
import org.tally.figure.Figure_;
import org.tally.figure.Victims;
import org.tally.figure.Victims_;
import org.tally.incident.Ancestry;
import org.tally.listing.EmbeddedPath;
import org.tally.organization.Organizations;
import org.tally.record.WriteBatch;
import org.tally.source.Source;
import org.tally.source.Source_;
import org.tally.source.Sources;
import org.tally.text.Name;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.Party;

/** Reads figures for the pure core. It reads columns rather than entities, since a war has tens of thousands of figures below it. */
@Singleton
public class ClaimedFigures implements PanacheRepositoryBase<Figure, UUID> {

    private final Sources sources;
    private final Organizations organizations;

    ClaimedFigures(Sources sources, Organizations organizations) {
        this.sources = sources;
        this.organizations = organizations;
    }

    /** The party behind an originator, which is one name, or several separated by semicolons. */
    public Party originator(String originator) {
        List<String> names = Name.originators(originator);
        return Parties.lookUp(names.stream(), organizations).originator(names);
    }

    /** The figures of a metric on each of the incidents. */
    public Map<UUID, List<ClaimedFigure>> onIncidents(Collection<UUID> incidentIds, Metric metric) {
        return claimed(
                metric,
                (figure, query, builder) -> figure.get(Figure_.incidentId).in(incidentIds));
    }

    /** The figures of a metric on an incident and on each incident below it. */
    public Map<UUID, List<ClaimedFigure>> onIncidentAndBelow(UUID ancestorId, Metric metric) {
        // Two statements: with both conditions joined by "or", neither database uses an index.
        Map<UUID, List<ClaimedFigure>> claimed = new HashMap<>(onIncidents(List.of(ancestorId), metric));
        claimed.putAll(claimed(
                metric,
                (figure, query, builder) ->
                        figure.get(Figure_.incidentId).in(Ancestry.below(List.of(ancestorId), query, builder))));
        return claimed;
    }

    /** The figures with these ids. */
    public Map<UUID, ClaimedFigure> byId(Collection<UUID> figureIds, Metric metric) {
        return figureIds.isEmpty()
                ? Map.of()
                : claimed(
                                metric,
                                (figure, query, builder) ->
                                        figure.get(Figure_.id).in(figureIds))
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(ClaimedFigure::id, Function.identity()));
    }

    /** The figures of a metric that a write batch creates, by incident. */
    public Map<UUID, List<ClaimedFigure>> newIn(WriteBatch batch, Metric metric) {
        return claimed(batch.created(FigureView.class)
                .filter(figure -> metric.figureMetrics().contains(figure.metric()))
                .map(figure -> row(figure, batch))
                .toList());
    }

    private FigureRow row(FigureView figure, WriteBatch batch) {
        Source source = sources.lookUp(figure.sourceId(), batch).orElseThrow();
        return FigureRow.of(
                figure,
                source,
                source.syndicationOf().flatMap(id -> sources.lookUp(id, batch)).flatMap(Source::defaultOriginator));
    }

    /** The metrics of the tolls that use figures of an incident. */
    public List<Metric> metrics(UUID incidentId) {
        return find("select distinct metric from Figure where incidentId = ?1", incidentId)
                .project(Metric.class)
                .stream()
                .flatMap(metric -> metric.tollMetrics().stream())
                .distinct()
                .toList();
    }

    private Map<UUID, List<ClaimedFigure>> claimed(Metric metric, Where where) {
        HibernateCriteriaBuilder builder = getSession().getCriteriaBuilder();
        JpaCriteriaQuery<FigureRow> query = builder.createQuery(FigureRow.class);
        Root<Figure> figure = query.from(Figure.class);
        JpaRoot<Source> source = query.from(Source.class);
        JpaEntityJoin<Source, Source> original = source.join(Source.class, JoinType.LEFT);
        // A fixed alias: Hibernate would generate a new one for each query, and its query plan cache would never hit.
        original.alias("original");
        original.on(builder.equal(original.get(Source_.id), source.get(Source_.syndicationOf)));
        query.select(columns(figure, source, original, builder))
                .where(
                        builder.equal(source.get(Source_.id), figure.get(Figure_.sourceId)),
                        figure.get(Figure_.metric).in(metric.figureMetrics()),
                        where.restriction(figure, query, builder));
        return claimed(getSession().createSelectionQuery(query).getResultList());
    }

    /** The columns in the order of the components of {@link FigureRow}. */
    private static CompoundSelection<FigureRow> columns(
            Root<Figure> figure, From<?, Source> source, From<?, Source> original, HibernateCriteriaBuilder builder) {
        Path<Victims> victims = EmbeddedPath.to(figure, Figure_.victims);
        return builder.construct(
                FigureRow.class,
                figure.get(Figure_.id),
                figure.get(Figure_.incidentId),
                figure.get(Figure_.metric),
                figure.get(Figure_.sourceId),
                source.get(Source_.publisher),
                source.get(Source_.agency),
                source.get(Source_.reliability),
                builder.coalesce(original.get(Source_.agency), original.get(Source_.publisher)),
                victims.get(Victims_.status),
                victims.get(Victims_.side),
                victims.get(Victims_.group),
                victims.get(Victims_.sex),
                victims.get(Victims_.ageGroup),
                figure.get(Figure_.facility),
                figure.get(Figure_.qualifier),
                figure.get(Figure_.value),
                figure.get(Figure_.valueMin),
                figure.get(Figure_.valueMax),
                figure.get(Figure_.windowStart),
                figure.get(Figure_.windowEnd),
                figure.get(Figure_.windowExpression),
                figure.get(Figure_.cumulative),
                figure.get(Figure_.originator),
                figure.get(Figure_.assertedOn),
                figure.get(Figure_.assertedAt),
                figure.get(Figure_.partOf),
                figure.get(Figure_.supersedes),
                figure.get(Figure_.status));
    }

    private Map<UUID, List<ClaimedFigure>> claimed(List<FigureRow> rows) {
        Parties parties = Parties.lookUp(rows.stream().flatMap(FigureRow::names), organizations);
        return rows.stream()
                .collect(Collectors.groupingBy(
                        FigureRow::incidentId,
                        Collectors.mapping(row -> row.toClaimedFigure(parties), Collectors.toList())));
    }

    /** A condition on figures. */
    private interface Where {

        Predicate restriction(Root<Figure> figure, CriteriaQuery<?> query, HibernateCriteriaBuilder builder);
    }
}
