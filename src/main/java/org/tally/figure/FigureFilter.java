package org.tally.figure;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.incident.Ancestry;
import org.tally.listing.EmbeddedPath;
import org.tally.listing.Filter;
import org.tally.listing.Restrictions;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.source.SourcesByLicense;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** The filter of a figure list; a member that is {@code null} or empty does not restrict it. */
@RecordBuilder
record FigureFilter(
        @QueryParam("incidentId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> incidentId,

        @QueryParam("ancestorId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> ancestorId,

        @QueryParam("sourceId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> sourceId,

        @QueryParam("metric") @Separator(",") @Size(max = 50) @Nullable
        List<Metric> metric,

        @QueryParam("victimStatus") @Separator(",") @Size(max = 50) @Nullable
        List<VictimStatus> victimStatus,

        @QueryParam("side") @Separator(",") @Size(max = 50) @Nullable
        List<Side> side,

        @QueryParam("group") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 200) String> group,

        @QueryParam("originator") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> originator,

        @QueryParam("publisher") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> publisher,

        @QueryParam("agency") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> agency,

        @QueryParam("license") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 100) String> license,

        @QueryParam("perpetrator") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> perpetrator,

        @QueryParam("sex") @Separator(",") @Size(max = 50) @Nullable
        List<Sex> sex,

        @QueryParam("ageGroup") @Separator(",") @Size(max = 50) @Nullable
        List<AgeGroup> ageGroup,

        @QueryParam("cause") @Separator(",") @Size(max = 50) @Nullable
        List<CauseOfDeath> cause,

        @QueryParam("conceded") @Nullable Boolean conceded,

        @QueryParam("anomaly") @Separator(",") @Size(max = 50) @Nullable
        List<Anomaly> anomaly,

        @QueryParam("qualifier") @Separator(",") @Size(max = 50) @Nullable
        List<Qualifier> qualifier,

        @QueryParam("windowFrom") @Nullable LocalDate windowFrom,
        @QueryParam("windowTo") @Nullable LocalDate windowTo,
        @QueryParam("assertedFrom") @Nullable LocalDate assertedFrom,
        @QueryParam("assertedTo") @Nullable LocalDate assertedTo,
        @QueryParam("cumulative") @Nullable Boolean cumulative,

        @QueryParam("status") @Separator(",") @Size(max = 50) @Nullable
        List<FigureStatus> status,

        @QueryParam("externalId") @Size(max = 50) @Nullable
        List<@Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER) String> externalId,

        @QueryParam("updatedAfter") @Nullable Instant updatedAfter) {

    /** Selects the figures of one incident, without those of the incidents below it. */
    static FigureFilter ofIncident(UUID incidentId) {
        return FigureFilterBuilder.builder().incidentId(List.of(incidentId)).build();
    }

    void check(Faults faults) {
        Filter.checkWords("publisher", SearchField.PUBLISHER, publisher, faults);
        Filter.checkWords("agency", SearchField.AGENCY, agency, faults);
        Filter.checkRange("windowFrom", windowFrom, "windowTo", windowTo, faults);
        Filter.checkRange("assertedFrom", assertedFrom, "assertedTo", assertedTo, faults);
    }

    List<Predicate> restrictions(
            Root<Figure> figure, CommonAbstractCriteria query, HibernateCriteriaBuilder builder, FigureSearch search) {
        Path<LocalDate> start = figure.get(Figure_.windowStart);
        Path<LocalDate> end = figure.get(Figure_.windowEnd);
        Restrictions restrictions = new Restrictions(builder)
                .anyOf(figure.get(Figure_.incidentId), incidentId)
                .anyOf(ancestorId, ids -> figure.get(Figure_.incidentId).in(Ancestry.below(ids, query, builder)))
                .anyOf(figure.get(Figure_.sourceId), sourceId)
                .anyOf(figure.get(Figure_.metric), metric)
                .anyOf(EmbeddedPath.to(figure, Figure_.victims).get(Victims_.status), victimStatus)
                .anyOf(EmbeddedPath.to(figure, Figure_.victims).get(Victims_.side), side)
                .anyOf(EmbeddedPath.to(figure, Figure_.victims).get(Victims_.sex), sex)
                .anyOf(EmbeddedPath.to(figure, Figure_.victims).get(Victims_.ageGroup), ageGroup)
                .anyOf(figure.get(Figure_.cause), cause)
                .equal(figure.get(Figure_.conceded), conceded)
                .anyOfEach(
                        anomaly,
                        one -> Restrictions.hasTerm(
                                figure.get(Figure_.terms), SearchTerms.code(SearchField.ANOMALY, one.name()), builder))
                .anyOf(
                        publisher,
                        names -> figure.get(Figure_.sourceId)
                                .in(search.sourcesByPublisher().ids(names, query, builder)))
                .anyOf(
                        agency,
                        names -> figure.get(Figure_.sourceId)
                                .in(search.sourcesByAgency().ids(names, query, builder)))
                .anyOf(
                        license,
                        licenses -> figure.get(Figure_.sourceId).in(SourcesByLicense.ids(licenses, query, builder)))
                .addAll(search.textSearch().conditions(figure.get(Figure_.terms), builder))
                .anyOf(figure.get(Figure_.qualifier), qualifier)
                .atLeast(figure.get(Figure_.assertedOn), assertedFrom)
                .atMost(figure.get(Figure_.assertedOn), assertedTo)
                .equal(figure.get(Figure_.cumulative), cumulative)
                .anyOf(figure.get(Figure_.status), status)
                .anyOf(
                        externalId,
                        ids -> figure.get(Figure_.id)
                                .in(ExternalId.ownerIds(
                                        ids, Figure.class, Figure_.id, Figure_.externalIds, query, builder)))
                .after(figure.get(Figure_.updatedAt), updatedAfter);
        // A window with one known end is that day. Start and end have an index each, hence the two conditions.
        if (windowFrom != null) {
            restrictions.add(builder.or(
                    builder.greaterThanOrEqualTo(end, windowFrom),
                    builder.and(end.isNull(), builder.greaterThanOrEqualTo(start, windowFrom))));
        }
        if (windowTo != null) {
            restrictions.add(builder.or(
                    builder.lessThanOrEqualTo(start, windowTo),
                    builder.and(start.isNull(), builder.lessThanOrEqualTo(end, windowTo))));
        }
        return restrictions.list();
    }
}
