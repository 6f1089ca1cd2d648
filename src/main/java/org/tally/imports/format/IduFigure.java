package org.tally.imports.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.Victims;
import org.tally.imports.file.ImportRow;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/**
 * Reads the figure of a row of IDU: people displaced between two days.
 *
 * <p>A recommended figure is the one that IDMC adds up. A figure for triangulation is an earlier or a less sound estimate of the same
 * displacement, and a recommended one may become such a figure later. It is kept with its number, but is {@code RETRACTED}: no toll
 * counts it beside the figure that replaced it. It becomes active again where a later file recommends it again.
 */
final class IduFigure {

    /** The retraction reason of figures that IDMC does not recommend; it identifies them if IDMC recommends them later. */
    static final String TRIANGULATION_REASON =
            "IDMC keeps this figure for triangulation and does not recommend it: it is not to be added to others.";

    /** The qualifiers of IDMC; it writes "total" for an exact number. */
    private static final Map<String, Qualifier> QUALIFIERS = qualifiers();

    private IduFigure() {}

    private static Map<String, Qualifier> qualifiers() {
        Map<String, Qualifier> qualifiers = new LinkedHashMap<>();
        qualifiers.put("total", Qualifier.EXACTLY);
        qualifiers.put("exact", Qualifier.EXACTLY);
        qualifiers.put("approximately", Qualifier.ABOUT);
        qualifiers.put("more than", Qualifier.MORE_THAN);
        qualifiers.put("more than or equal", Qualifier.AT_LEAST);
        qualifiers.put("more than or equal to", Qualifier.AT_LEAST);
        qualifiers.put("less than", Qualifier.FEWER_THAN);
        qualifiers.put("less than or equal", Qualifier.UP_TO);
        qualifiers.put("less than or equal to", Qualifier.UP_TO);
        return qualifiers;
    }

    /**
     * Reads the figure; empty where the row is faulty.
     *
     * @param sources those who told IDMC. A single one is the originator; of several, the file does not tell which gave the number
     */
    static Optional<FigureInput> read(ImportRow row, IduDays days, List<String> sources) {
        Qualifier qualifier = qualifier(row);
        Long number = row.number("figure");
        boolean isRecommended = isRecommended(row);
        LocalDate created = created(row);
        LocalDate end = days.end();
        if (row.isSkipped() || number == null || end == null) {
            return Optional.empty();
        }
        return Optional.of(FigureInputBuilder.builder()
                .metric(Metric.DISPLACED)
                .victims(Victims.EVERYBODY)
                .qualifier(qualifier)
                .value(number)
                .windowStart(days.start())
                .windowEnd(end)
                .originator(sources.size() == 1 ? sources.get(0) : null)
                .assertedOn(created == null || created.isBefore(end) ? end : created)
                .status(isRecommended ? null : FigureStatus.RETRACTED)
                .retractionReason(isRecommended ? null : TRIANGULATION_REASON)
                .build());
    }

    /** The figure under its external id. */
    static FigureInput keyed(FigureInput figure, ExternalId key) {
        return FigureInputBuilder.builder(figure).externalIds(List.of(key)).build();
    }

    private static @Nullable Qualifier qualifier(ImportRow row) {
        String text = row.required("qualifier");
        if (text == null) {
            return null;
        }
        Qualifier qualifier = QUALIFIERS.get(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (qualifier == null) {
            row.fault(
                    "qualifier",
                    FaultCode.UNKNOWN_VALUE,
                    "It is no qualifier that is read. These are: " + String.join(", ", QUALIFIERS.keySet()) + ".");
        }
        return qualifier;
    }

    /** Whether IDMC adds the figure up. Older files do not say so of any figure. */
    private static boolean isRecommended(ImportRow row) {
        String role = row.has("role") ? row.required("role") : "Recommended figure";
        if (role == null) {
            return false;
        }
        String known = role.toLowerCase(Locale.ROOT).replaceFirst(" figure$", "");
        if (!known.equals("recommended") && !known.equals("triangulation")) {
            row.fault("role", FaultCode.UNKNOWN_VALUE, "It has to be Recommended figure or Triangulation.");
        }
        return known.equals("recommended");
    }

    /** The day in UTC on which IDMC entered the figure; {@code null} where the row gives none. */
    private static @Nullable LocalDate created(ImportRow row) {
        String time = row.text("created_at");
        if (time == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(Cells.instant(time))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate();
        } catch (DateTimeException e) {
            return row.date("created_at");
        }
    }
}
