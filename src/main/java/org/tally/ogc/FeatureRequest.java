package org.tally.ogc;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tally.incident.DateRange;
import org.tally.incident.IncidentFilter;
import org.tally.incident.IncidentFilterBuilder;
import org.tally.input.Binder;
import org.tally.listing.PageRequest;
import org.tally.listing.Total;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * The parameters of a page of features, besides the filters of incidents.
 *
 * @param datetime an instant, or an interval whose ends a slash separates
 * @param limit the maximum number of features; the standard forbids to refuse more than {@link #MOST}, and takes it as that
 */
record FeatureRequest(
        @QueryParam("datetime") @Size(min = 1, max = 100) @Nullable
        String datetime,

        @QueryParam("limit") @DefaultValue("100") @Min(1) @Schema(maximum = "1000")
        Integer limit,

        @QueryParam("cursor") @Size(min = 1, max = 8000) @Nullable
        String cursor) {

    /** As many as QGIS and GDAL ask for. */
    private static final int MOST = 1000;

    /** The standard wants the exact number of features, or none. */
    private static final int MOST_COUNTED = 1_000_000;

    private static final String DATETIME = "datetime";

    PageRequest page() {
        return new PageRequest(Math.min(limit, MOST), cursor);
    }

    /** The bound of the total. Only the first page counts far: counting again takes longer than reading a page. */
    int exactUpTo() {
        return cursor == null ? MOST_COUNTED : Total.EXACT_UP_TO;
    }

    /** Restricts a filter to the days of {@code datetime}, if it is given. */
    IncidentFilter restrict(IncidentFilter filter, Binder binder) {
        Faults faults = new Faults();
        filter.check(null, faults);
        if (datetime == null) {
            faults.throwIfAny();
            return filter;
        }
        if (filter.dates().isGiven()) {
            faults.add(Fault.inParameter(
                    DATETIME, FaultCode.NOT_TAKEN, "Give either datetime, or dateFrom and dateTo, not both."));
        }
        DateRange days = days(datetime, binder, faults);
        faults.throwIfAny();
        return IncidentFilterBuilder.builder(filter)
                .dateFrom(days.from())
                .dateTo(days.to())
                .build();
    }

    private static DateRange days(String datetime, Binder binder, Faults faults) {
        List<String> ends = List.of(datetime.split("/", -1));
        if (ends.size() > 2 || ends.stream().allMatch(FeatureRequest::isOpen)) {
            faults.add(Fault.inParameter(
                    DATETIME,
                    FaultCode.WRONG_FORMAT,
                    "Give an instant such as 2019-06-07T12:00:00Z, a day, or two of them with a slash in between, of which one"
                            + " may be .. for an open end."));
            return new DateRange(null, null);
        }
        LocalDate from = day(ends.get(0), binder, faults);
        LocalDate to = ends.size() == 1 ? from : day(ends.get(1), binder, faults);
        if (from != null && to != null && from.isAfter(to)) {
            faults.add(Fault.inParameter(DATETIME, FaultCode.NOT_ORDERED, "Its end comes before its start."));
        }
        return new DateRange(from, to);
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals("..");
    }

    /** The day of one end, in UTC; {@code null} for an open end, or one with a fault. */
    private static @Nullable LocalDate day(String end, Binder binder, Faults faults) {
        if (isOpen(end)) {
            return null;
        }
        if (!end.contains("T")) {
            return converted(end, LocalDate.class, binder, faults);
        }
        Instant time = converted(end, Instant.class, binder, faults);
        return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static <T> @Nullable T converted(String text, Class<T> type, Binder binder, Faults faults) {
        Faults own = new Faults();
        T value = binder.convert(TextNode.valueOf(text), type, own);
        own.forEach(fault -> faults.add(Fault.inParameter(DATETIME, fault.code(), fault.message())));
        return value;
    }
}
