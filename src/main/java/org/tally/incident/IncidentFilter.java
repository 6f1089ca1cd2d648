package org.tally.incident;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.tally.claim.Metric;
import org.tally.input.Lists;
import org.tally.listing.EmbeddedPath;
import org.tally.listing.Filter;
import org.tally.listing.Restrictions;
import org.tally.listing.SortKey;
import org.tally.listing.TextSearch;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.source.IncidentDocument;
import org.tally.source.IncidentDocument_;
import org.tally.source.Source;
import org.tally.source.Source_;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** The filter of an incident list; a member that is {@code null} or empty does not restrict it. */
public record IncidentFilter(
        @QueryParam("q") @Size(max = 10) @Nullable List<@Size(min = 1, max = 500) String> q,
        @QueryParam("dateFrom") @Nullable LocalDate dateFrom,
        @QueryParam("dateTo") @Nullable LocalDate dateTo,

        @QueryParam("country") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = CountryCode.FORM) @CountryCode String> country,

        @QueryParam("admin1") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 200) String> admin1,

        @QueryParam("place") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 200) String> place,

        @QueryParam("bbox") @Separator(",") @Size(min = 4, max = 4) @Nullable
        List<Double> bbox,

        @QueryParam("near") @Separator(",") @Size(min = 2, max = 2) @Nullable
        List<Double> near,

        @QueryParam("withinKm") @DecimalMin("0.001") @DecimalMax("20016") @Nullable
        Double withinKm,

        @QueryParam("eventType") @Separator(",") @Size(max = 50) @Nullable
        List<EventType> eventType,

        @QueryParam("subEventType") @Separator(",") @Size(max = 50) @Nullable
        List<SubEventType> subEventType,

        @QueryParam("actor") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> actor,

        @QueryParam("ancestorId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> ancestorId,

        @QueryParam("parentId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> parentId,

        @QueryParam("sourceId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> sourceId,

        @QueryParam("publisher") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> publisher,

        @QueryParam("originator") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> originator,

        @QueryParam("tag") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = IncidentInput.TAG) String> tag,

        @QueryParam("harmStatus") @Separator(",") @Size(max = 50) @Nullable
        List<HarmStatus> harmStatus,

        @QueryParam("externalId") @Size(max = 50) @Nullable
        List<@Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER) String> externalId,

        @QueryParam("metric") @Separator(",") @Size(max = 50) @Nullable
        List<Metric> metric,

        @QueryParam("killedMin") @Min(0) @Max(IncidentFilter.LARGEST) @Nullable
        Long killedMin,

        @QueryParam("killedMax") @Min(0) @Max(IncidentFilter.LARGEST) @Nullable
        Long killedMax,

        @QueryParam("conflicting") @Nullable Boolean conflicting,
        @QueryParam("updatedAfter") @Nullable Instant updatedAfter) {

    /** More than the world's population. */
    static final long LARGEST = 10_000_000_000L;

    public void check(@Nullable List<String> sort, Faults faults) {
        textSearch(new IncidentSearch(this, List.of(), List.of())).check(sort, faults);
        Filter.checkWords("publisher", SearchField.PUBLISHER, publisher, faults);
        Filter.checkWords("originator", SearchField.ORIGINATOR, originator, faults);
        Filter.checkRange("dateFrom", dateFrom, "dateTo", dateTo, faults);
        Filter.checkRange("killedMin", killedMin, "killedMax", killedMax, faults);
        if (!isGiven(near) && Filter.sortsBy(IncidentSortKey.DISTANCE.parameter(), sort)) {
            faults.add(Fault.inParameter("sort", FaultCode.NOT_TAKEN, "Sorting by distance needs near."));
        }
        checkArea(faults);
    }

    TextSearch<Incident> textSearch(IncidentSearch search) {
        return new TextSearch<>(Incident.class, Incident_.id, Incident_.terms)
                .add("q", SearchField.TEXT, q, search.namesInQ())
                .add("admin1", SearchField.ADMIN1, admin1)
                .add("place", SearchField.PLACE, place)
                .add("actor", SearchField.ACTOR, actor, search.namesOfActors());
    }

    @SuppressWarnings("NullAway") // isGiven() is false for null.
    private void checkArea(Faults faults) {
        if (isGiven(bbox)) {
            checkDegrees("bbox", bbox.get(0), bbox.get(1), faults);
            checkDegrees("bbox", bbox.get(2), bbox.get(3), faults);
            if (bbox.get(1) > bbox.get(3)) {
                faults.add(Fault.inParameter(
                        "bbox",
                        FaultCode.NOT_ORDERED,
                        "The order is west,south,east,north: south may not exceed north."));
            }
        }
        if (isGiven(near)) {
            checkDegrees("near", near.get(1), near.get(0), faults);
        }
        if (isGiven(near) && withinKm == null) {
            faults.add(Fault.inParameter("withinKm", FaultCode.REQUIRED, "Give the distance from the point of near."));
        }
        if (withinKm != null && !isGiven(near)) {
            faults.add(Fault.inParameter("near", FaultCode.REQUIRED, "Give the point that withinKm is measured from."));
        }
    }

    private static void checkDegrees(String parameter, double longitude, double latitude, Faults faults) {
        if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
            faults.add(Fault.inParameter(
                    parameter,
                    FaultCode.OUT_OF_RANGE,
                    "A latitude is within 90 degrees, a longitude within 180, not " + latitude + " and " + longitude
                            + "."));
        }
    }

    private static boolean isGiven(@Nullable List<Double> numbers) {
        return !Lists.orEmpty(numbers).isEmpty();
    }

    /** The sort key by the distance from the point of {@code near}, which {@link #check} requires with it. */
    @SuppressWarnings("NullAway")
    SortKey<Incident> distance() {
        Near point = Near.of(near, withinKm);
        return SortKey.of(
                (incident, query, builder) -> point.haversine(EmbeddedPath.to(incident, Incident_.location), builder));
    }

    List<Predicate> restrictions(
            Root<Incident> incident,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder,
            IncidentSearch search) {
        Path<Location> location = EmbeddedPath.to(incident, Incident_.location);
        Path<Killed> killed = EmbeddedPath.to(incident, Incident_.killed);
        Path<UUID> id = incident.get(Incident_.id);
        Restrictions restrictions = new Restrictions(builder)
                .addAll(textSearch(search).conditions(incident.get(Incident_.terms), builder))
                .anyOfEach(
                        tag,
                        code -> builder.arrayContains(
                                incident.get(Incident_.terms), SearchTerms.code(SearchField.TAG, code)))
                .atMost(incident.get(Incident_.dateStart), dateTo)
                .anyOf(location.get(Location_.country), country)
                .anyOf(incident.get(Incident_.eventType), eventType)
                .anyOf(incident.get(Incident_.subEventType), subEventType)
                .anyOf(incident.get(Incident_.harmStatus), harmStatus)
                .anyOf(ancestorId, ids -> id.in(Ancestry.below(ids, query, builder)))
                .anyOf(incident.get(Incident_.parentId), parentId)
                .anyOf(sourceId, ids -> id.in(withSources(ids, query, builder)))
                .anyOf(publisher, names -> id.in(withPublishers(names, query, builder)))
                .anyOf(originator, names -> id.in(withFigures(List.of(), names, query, builder)))
                .anyOf(metric, metrics -> id.in(withFigures(metrics, List.of(), query, builder)))
                .anyOf(
                        externalId,
                        ids -> id.in(ExternalId.ownerIds(
                                ids, Incident.class, Incident_.id, Incident_.externalIds, query, builder)))
                .atLeast(killed.get(Killed_.best), killedMin)
                .atMost(killed.get(Killed_.best), killedMax)
                .equal(killed.get(Killed_.conflicting), conflicting)
                .after(incident.get(Incident_.changedAt), updatedAfter);
        if (dateFrom != null) {
            Path<LocalDate> end = incident.get(Incident_.dateEnd);
            restrictions.add(builder.or(builder.greaterThanOrEqualTo(end, dateFrom), end.isNull()));
        }
        addArea(location, restrictions, builder);
        return restrictions.list();
    }

    @SuppressWarnings("NullAway") // isGiven() is false for null. check() refuses near without withinKm.
    private void addArea(Path<Location> location, Restrictions restrictions, HibernateCriteriaBuilder builder) {
        if (isGiven(bbox)) {
            restrictions.add(Box.of(bbox).contains(location, builder));
        }
        if (isGiven(near)) {
            restrictions.add(Near.of(near, withinKm).contains(location, builder));
        }
    }

    boolean hasArea() {
        return isGiven(bbox) || isGiven(near);
    }

    private static Subquery<UUID> withSources(
            List<UUID> sourceIds, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentDocument> document = incidentIds.from(IncidentDocument.class);
        return incidentIds
                .select(document.get(IncidentDocument_.incidentId))
                .where(new Restrictions(builder)
                        .anyOf(document.get(IncidentDocument_.sourceId), sourceIds)
                        .toArray());
    }

    private static Subquery<UUID> withPublishers(
            List<String> publishers, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentDocument> document = incidentIds.from(IncidentDocument.class);
        Subquery<UUID> sourceIdsOfPublishers = incidentIds.subquery(UUID.class);
        Root<Source> source = sourceIdsOfPublishers.from(Source.class);
        sourceIdsOfPublishers
                .select(source.get(Source_.id))
                .where(new Restrictions(builder)
                        .sounds(source.get(Source_.terms), SearchField.PUBLISHER, publishers)
                        .toArray());
        return incidentIds
                .select(document.get(IncidentDocument_.incidentId))
                .where(document.get(IncidentDocument_.sourceId).in(sourceIdsOfPublishers));
    }

    private static Subquery<UUID> withFigures(
            List<Metric> metrics,
            List<String> originators,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentFigure> figure = incidentIds.from(IncidentFigure.class);
        return incidentIds
                .select(figure.get(IncidentFigure_.incidentId))
                .where(new Restrictions(builder)
                        .anyOf(figure.get(IncidentFigure_.metric), metrics)
                        .sounds(figure.get(IncidentFigure_.terms), SearchField.ORIGINATOR, originators)
                        .toArray());
    }
}
