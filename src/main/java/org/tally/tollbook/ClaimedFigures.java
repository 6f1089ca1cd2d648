package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
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
import org.tally.toll.ClaimSource;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.ClaimedFigureBuilder;
import org.tally.toll.Counted;
import org.tally.toll.Moment;
import org.tally.toll.Narrowing;
import org.tally.toll.Party;

/** Figures as the toll takes them. They are read without their entities, since an umbrella has tens of thousands below it. */
@Singleton
public class ClaimedFigures implements PanacheRepositoryBase<Figure, UUID> {

    private final Sources sources;
    private final Organizations organizations;

    ClaimedFigures(Sources sources, Organizations organizations) {
        this.sources = sources;
        this.organizations = organizations;
    }

    /** Who says something under a name, or under several that semicolons separate. */
    public Party speaking(String originator) {
        List<String> names = Name.several(originator);
        return Parties.of(names.stream(), organizations).speaking(names);
    }

    /** The figures of a metric on each of the incidents. */
    public Map<UUID, List<ClaimedFigure>> of(Collection<UUID> incidentIds, Metric metric) {
        return claimed(
                metric,
                (figure, query, builder) -> figure.get(Figure_.incidentId).in(incidentIds));
    }

    /** The figures of a metric on an incident and on each incident below it. */
    public Map<UUID, List<ClaimedFigure>> withAllBelow(UUID ancestorId, Metric metric) {
        // Two statements: with both conditions joined by "or", neither database uses an index.
        Map<UUID, List<ClaimedFigure>> claimed = new HashMap<>(of(List.of(ancestorId), metric));
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

    /** The figures of a metric that are new in a batch, on each of their incidents. */
    public Map<UUID, List<ClaimedFigure>> of(WriteBatch batch, Metric metric) {
        return claimed(batch.created(FigureView.class)
                .filter(figure -> metric.figures().contains(figure.metric()))
                .map(figure -> line(figure, batch))
                .toList());
    }

    private Line line(FigureView figure, WriteBatch batch) {
        Source source = sources.lookUp(figure.sourceId(), batch).orElseThrow();
        return Line.of(
                figure,
                source,
                source.syndicationOf().flatMap(id -> sources.lookUp(id, batch)).flatMap(Source::voice));
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
        HibernateCriteriaBuilder builder = getSession().getCriteriaBuilder();
        JpaCriteriaQuery<Line> query = builder.createQuery(Line.class);
        Root<Figure> figure = query.from(Figure.class);
        JpaRoot<Source> source = query.from(Source.class);
        JpaEntityJoin<Source, Source> original = source.join(Source.class, JoinType.LEFT);
        // Without a name given, Hibernate makes a new one for every query, and knows none of them again.
        original.alias("original");
        original.on(builder.equal(original.get(Source_.id), source.get(Source_.syndicationOf)));
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
                        figure.get(Figure_.status)))
                .where(
                        builder.equal(source.get(Source_.id), figure.get(Figure_.sourceId)),
                        figure.get(Figure_.metric).in(metric.figures()),
                        where.restriction(figure, query, builder));
        return claimed(getSession().createSelectionQuery(query).getResultList());
    }

    private Map<UUID, List<ClaimedFigure>> claimed(List<Line> lines) {
        Parties parties = Parties.of(lines.stream().flatMap(Line::names), organizations);
        return lines.stream()
                .collect(Collectors.groupingBy(
                        Line::incidentId, Collectors.mapping(line -> line.claimed(parties), Collectors.toList())));
    }

    /** Which figures. */
    private interface Where {

        Predicate restriction(Root<Figure> figure, CriteriaQuery<?> query, HibernateCriteriaBuilder builder);
    }

    /**
     * What the toll takes of a figure and its source.
     *
     * @param original who says what the source says of which this one is a copy; {@code null} where it is none
     */
    @RecordBuilder
    record Line(
            UUID id,
            UUID incidentId,
            Metric metric,
            UUID sourceId,
            String publisher,
            String agency,
            Reliability reliability,
            String original,
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

        static Line of(FigureView view, Source source, Optional<String> original) {
            return ClaimedFiguresLineBuilder.builder()
                    .id(view.id())
                    .incidentId(view.incidentId())
                    .metric(view.metric())
                    .sourceId(view.sourceId())
                    .publisher(source.publisher())
                    .agency(source.agency())
                    .reliability(source.reliability())
                    .original(original.orElse(null))
                    .victimStatus(view.victims().status())
                    .side(view.victims().side())
                    .group(view.victims().group())
                    .sex(view.victims().sex())
                    .ageGroup(view.victims().ageGroup())
                    .facility(view.facility())
                    .qualifier(view.qualifier())
                    .value(view.value())
                    .valueMin(view.valueMin())
                    .valueMax(view.valueMax())
                    .windowStart(view.windowStart())
                    .windowEnd(view.windowEnd())
                    .windowExpression(view.windowExpression())
                    .cumulative(view.cumulative())
                    .originator(view.originator())
                    .assertedOn(view.assertedOn())
                    .assertedAt(view.assertedAt())
                    .partOf(view.partOf())
                    .supersedes(view.supersedes())
                    .status(view.status())
                    .build();
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(publisher, agency, original), Name.several(originator).stream());
        }

        ClaimedFigure claimed(Parties parties) {
            return ClaimedFigureBuilder.builder()
                    .id(id)
                    .source(new ClaimSource(
                            sourceId,
                            parties.of(publisher),
                            parties.of(wire()),
                            Optional.ofNullable(reliability).or(() -> parties.reliability(publisher))))
                    .metric(metric)
                    .counted(
                            facility == null
                                    ? Counted.of(
                                            victimStatus,
                                            Optional.ofNullable(side),
                                            Optional.ofNullable(sex),
                                            Optional.ofNullable(ageGroup))
                                    : new Counted.Facilities(facility))
                    .narrowing(new Narrowing(
                            Optional.ofNullable(group), Optional.ofNullable(sex == null ? null : ageGroup)))
                    .range(new Claim(qualifier, value, valueMin, valueMax).range())
                    .window(new Window(windowStart, windowEnd))
                    .windowExpression(Optional.ofNullable(windowExpression))
                    .cumulative(cumulative)
                    .originator(Optional.of(voice(parties)))
                    .asserted(Optional.of(new Moment(assertedOn, Optional.ofNullable(assertedAt))))
                    .partOf(Optional.ofNullable(partOf))
                    .supersedes(Optional.ofNullable(supersedes))
                    .retracted(status == FigureStatus.RETRACTED)
                    .build();
        }

        /** The agency whose text the source carries: that of its original, where it is a copy and names none. */
        private String wire() {
            return agency == null ? original : agency;
        }

        /** Who said it first. What a copy that names no agency says in its own name, its original says. */
        private Party voice(Parties parties) {
            Party said = parties.speaking(Name.several(originator));
            boolean isOfCopy =
                    agency == null && original != null && parties.of(publisher).equals(Optional.of(said));
            return isOfCopy ? parties.of(original).orElseThrow() : said;
        }
    }
}
