package org.tally.incident;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
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
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** The filter of an incident list; a member that is {@code null} or empty does not restrict it. */
@RecordBuilder
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

        @QueryParam("bbox") @Separator(",") @Size(min = 4, max = 6) @Nullable
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

        @QueryParam("license") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 100) String> license,

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

        @QueryParam("killedLowMin") @Min(0) @Max(IncidentFilter.LARGEST) @Nullable
        Long killedLowMin,

        @QueryParam("killedHighMax") @Min(0) @Max(IncidentFilter.LARGEST) @Nullable
        Long killedHighMax,

        @QueryParam("originatorsMin") @Min(0) @Max(IncidentFilter.MOST_ORIGINATORS) @Nullable
        Long originatorsMin,

        @QueryParam("originatorsMax") @Min(0) @Max(IncidentFilter.MOST_ORIGINATORS) @Nullable
        Long originatorsMax,

        @QueryParam("datePrecisionMax") @Min(1) @Max(5) @Nullable
        Integer datePrecisionMax,

        @QueryParam("placePrecisionMax") @Min(1) @Max(7) @Nullable
        Integer placePrecisionMax,

        @QueryParam("leaf") @Nullable Boolean leaf,
        @QueryParam("conflicting") @Nullable Boolean conflicting,
        @QueryParam("updatedAfter") @Nullable Instant updatedAfter) {

    /** More than the world's population. */
    static final long LARGEST = 10_000_000_000L;

    static final long MOST_ORIGINATORS = 1_000_000;

    public void check(@Nullable List<String> sort, Faults faults) {
        textSearch(IncidentSearch.of(this)).check(sort, faults);
        Filter.checkWords("publisher", SearchField.PUBLISHER, publisher, faults);
        Filter.checkWords("originator", SearchField.ORIGINATOR, originator, faults);
        Filter.checkRange("dateFrom", dateFrom, "dateTo", dateTo, faults);
        Filter.checkRange("killedMin", killedMin, "killedMax", killedMax, faults);
        Filter.checkRange("originatorsMin", originatorsMin, "originatorsMax", originatorsMax, faults);
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
            checkBox(bbox, faults);
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

    private static void checkBox(List<Double> bbox, Faults faults) {
        if (bbox.size() == 5) {
            faults.add(Fault.inParameter(
                    "bbox",
                    FaultCode.WRONG_LENGTH,
                    "It has four numbers (west,south,east,north), or six (west,south,bottom,east,north,top)."));
            return;
        }
        Box box = Box.of(bbox);
        checkDegrees("bbox", box.west(), box.south(), faults);
        checkDegrees("bbox", box.east(), box.north(), faults);
        if (box.south() > box.north() || bbox.size() == 6 && bbox.get(2) > bbox.get(5)) {
            faults.add(
                    Fault.inParameter(
                            "bbox",
                            FaultCode.NOT_ORDERED,
                            bbox.size() == 4
                                    ? "The order is west,south,east,north: south may not exceed north."
                                    : "The order is west,south,bottom,east,north,top: south may not exceed north, nor bottom top."));
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
                        code -> Restrictions.hasTerm(
                                incident.get(Incident_.terms), SearchTerms.code(SearchField.TAG, code), builder))
                .anyOf(location.get(Location_.country), country)
                .anyOf(incident.get(Incident_.eventType), eventType)
                .anyOf(incident.get(Incident_.subEventType), subEventType)
                .anyOf(incident.get(Incident_.harmStatus), harmStatus)
                .anyOf(ancestorId, ids -> id.in(Ancestry.below(ids, query, builder)))
                .anyOf(incident.get(Incident_.parentId), parentId)
                .anyOf(sourceId, ids -> id.in(RelatedRecords.withSources(ids, query, builder)))
                .anyOf(publisher, names -> id.in(RelatedRecords.withPublishers(names, search, query, builder)))
                .anyOf(license, licenses -> id.in(RelatedRecords.withLicenses(licenses, query, builder)))
                .anyOf(originator, names -> id.in(RelatedRecords.withOriginators(names, search, query, builder)))
                .anyOf(metric, metrics -> builder.exists(RelatedRecords.figuresOf(id, metrics, query, builder)))
                .anyOf(
                        externalId,
                        ids -> id.in(ExternalId.ownerIds(
                                ids, Incident.class, Incident_.id, Incident_.externalIds, query, builder)))
                .atLeast(killed.get(Killed_.best), killedMin)
                .atMost(killed.get(Killed_.best), killedMax)
                .atLeast(killed.get(Killed_.low), killedLowMin)
                .atMost(killed.get(Killed_.high), killedHighMax)
                .atLeast(incident.get(Incident_.killedOriginators), originatorsMin)
                .atMost(incident.get(Incident_.killedOriginators), originatorsMax)
                .atMost(incident.get(Incident_.datePrecision), datePrecisionMax)
                .atMost(location.get(Location_.precision), placePrecisionMax)
                .equal(killed.get(Killed_.conflicting), conflicting)
                .after(incident.get(Incident_.changedAt), updatedAfter);
        if (leaf != null) {
            Predicate hasChildren = builder.exists(RelatedRecords.childrenOf(id, query, builder));
            restrictions.add(leaf ? builder.not(hasChildren) : hasChildren);
        }
        if (dates().isGiven()) {
            restrictions.add(dates().isWithin(incident, builder));
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

    /** The dates of the filter. */
    public DateRange dates() {
        return new DateRange(dateFrom, dateTo);
    }
}
