package org.tally.figure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Reliability;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.claim.Window;
import org.tally.incident.IncidentTree;
import org.tally.journal.Batch;
import org.tally.source.Source;
import org.tally.source.Source_;
import org.tally.source.Sources;
import org.tally.store.EmbeddedPath;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.Counted;
import org.tally.toll.Moment;
import org.tally.toll.Narrowing;
import org.tally.toll.Outlet;

/** Figures as the toll takes them. They are read without their entities, since an umbrella has tens of thousands below it. */
@Singleton
public class ClaimedFigures implements PanacheRepositoryBase<Figure, UUID> {

    private final Sources sources;

    ClaimedFigures(Sources sources) {
        this.sources = sources;
    }

    /** The figures of a metric on each of the incidents. */
    public Map<UUID, List<ClaimedFigure>> of(Collection<UUID> incidentIds, Metric metric) {
        return claimed(metric, (incidentId, query, builder) -> incidentId.in(incidentIds));
    }

    /** The figures of a metric on an incident and on each of those below it. */
    public Map<UUID, List<ClaimedFigure>> withAllBelow(UUID ancestorId, Metric metric) {
        return claimed(
                metric,
                (incidentId, query, builder) -> IncidentTree.isOrLiesBelow(incidentId, ancestorId, query, builder));
    }

    /** The figures of a metric that are new in a batch, on each of their incidents. */
    public Map<UUID, List<ClaimedFigure>> of(Batch batch, Metric metric) {
        return batch.created(FigureView.class)
                .filter(figure -> metric.figures().contains(figure.metric()))
                .collect(Collectors.groupingBy(
                        FigureView::incidentId,
                        Collectors.mapping(
                                view -> Line.of(
                                                view,
                                                sources.lookUp(view.sourceId(), batch)
                                                        .orElseThrow())
                                        .claimed(),
                                Collectors.toList())));
    }

    /** The metrics of the tolls in which figures of an incident have a say. */
    public List<Metric> metrics(UUID incidentId) {
        return find("select distinct metric from Figure where incidentId = ?1", incidentId)
                .project(Metric.class)
                .stream()
                .flatMap(metric -> metric.tolls().stream())
                .distinct()
                .toList();
    }

    private Map<UUID, List<ClaimedFigure>> claimed(Metric metric, Where where) {
        CriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<Line> query = builder.createQuery(Line.class);
        Root<Figure> figure = query.from(Figure.class);
        Root<Source> source = query.from(Source.class);
        Path<Victims> victims = EmbeddedPath.to(figure, Figure_.victims);
        query.select(builder.construct(
                        Line.class,
                        figure.get(Figure_.id),
                        figure.get(Figure_.incidentId),
                        figure.get(Figure_.metric),
                        figure.get(Figure_.sourceId),
                        source.get(Source_.publisher),
                        source.get(Source_.agency),
                        source.get(Source_.reliability),
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
                        figure.get(Figure_.status)))
                .where(
                        builder.equal(source.get(Source_.id), figure.get(Figure_.sourceId)),
                        figure.get(Figure_.metric).in(metric.figures()),
                        where.restriction(figure.get(Figure_.incidentId), query, builder));
        return getSession().createSelectionQuery(query).getResultList().stream()
                .collect(Collectors.groupingBy(
                        Line::incidentId, Collectors.mapping(Line::claimed, Collectors.toList())));
    }

    /** On which incidents. */
    private interface Where {

        Predicate restriction(Path<UUID> incidentId, CriteriaQuery<?> query, CriteriaBuilder builder);
    }

    /** What the toll takes of a figure and its source. */
    record Line(
            UUID id,
            UUID incidentId,
            Metric metric,
            UUID sourceId,
            String publisher,
            String agency,
            Reliability reliability,
            VictimStatus victimStatus,
            Side side,
            String group,
            Sex sex,
            AgeGroup ageGroup,
            Facility facility,
            Qualifier qualifier,
            Long value,
            Long valueMin,
            Long valueMax,
            LocalDate windowStart,
            LocalDate windowEnd,
            String windowExpression,
            Boolean cumulative,
            String originator,
            LocalDate assertedOn,
            Instant assertedAt,
            UUID partOf,
            UUID supersedes,
            FigureStatus status) {

        static Line of(FigureView view, Source source) {
            return new Line(
                    view.id(),
                    view.incidentId(),
                    view.metric(),
                    view.sourceId(),
                    source.publisher(),
                    source.agency(),
                    source.reliability(),
                    view.victims().status(),
                    view.victims().side(),
                    view.victims().group(),
                    view.victims().sex(),
                    view.victims().ageGroup(),
                    view.facility(),
                    view.qualifier(),
                    view.value(),
                    view.valueMin(),
                    view.valueMax(),
                    view.windowStart(),
                    view.windowEnd(),
                    view.windowExpression(),
                    view.cumulative(),
                    view.originator(),
                    view.assertedOn(),
                    view.assertedAt(),
                    view.partOf(),
                    view.supersedes(),
                    view.status());
        }

        ClaimedFigure claimed() {
            return new ClaimedFigure(
                    id,
                    new Outlet(
                            sourceId,
                            Optional.ofNullable(publisher),
                            Optional.ofNullable(agency),
                            Optional.ofNullable(reliability)),
                    metric,
                    facility == null
                            ? Counted.of(
                                    victimStatus,
                                    Optional.ofNullable(side),
                                    Optional.ofNullable(sex),
                                    Optional.ofNullable(ageGroup))
                            : new Counted.Facilities(facility),
                    new Narrowing(Optional.ofNullable(group), Optional.ofNullable(sex == null ? null : ageGroup)),
                    new Claim(qualifier, value, valueMin, valueMax).range(),
                    new Window(windowStart, windowEnd),
                    Optional.ofNullable(windowExpression),
                    cumulative,
                    Optional.of(originator),
                    Optional.of(new Moment(assertedOn, Optional.ofNullable(assertedAt))),
                    Optional.ofNullable(partOf),
                    Optional.ofNullable(supersedes),
                    status == FigureStatus.RETRACTED);
        }
    }
}
