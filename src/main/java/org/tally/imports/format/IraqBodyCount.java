package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.VictimStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.Victims;
import org.tally.imports.file.Columns;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.LocationBuilder;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/**
 * Reads the incidents of Iraq Body Count, in the CSV that it publishes ({@code ibc-incidents}). Lines with its title and notes precede
 * the header.
 *
 * <p>A row is an incident with one figure: the lowest and the highest number of civilians killed that was reported. Iraq Body Count
 * compares the reports, so it is the originator of the number. It names reports by abbreviations of media, and by days without a year:
 * too little for sources, so the summary has them.
 */
final class IraqBodyCount extends CsvRowReader {

    private static final String SCHEME = "iraq-body-count";

    /** Iraq Body Count keeps its copyright by its methods (4.1), which refer to conditions of use: there is no licence to name. */
    private static final Publication PUBLICATION = new Publication(
            "Iraq Body Count",
            "Iraq Body Count incidents",
            null,
            "Iraq Body Count, https://www.iraqbodycount.org",
            "https://www.iraqbodycount.org/about/methods/4");

    private static final Set<String> REQUIRED_COLUMNS =
            Set.of("IBC code", "Start Date", "End Date", "Location", "Weapons", "Reported Minimum", "Reported Maximum");

    /** The columns of the summary, in its order. */
    private static final List<String> SUMMARY_COLUMNS = List.of("Target", "Weapons", "Time", "Sources");

    private static final Set<String> OPTIONAL_COLUMNS = Set.of("Target", "Time", "Sources");

    /** The columns of the fields that validation may reject, by JSON Pointer, and of the cause, which the file determines. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/externalIds/0/value", "IBC code",
            "/dateStart", "Start Date",
            "/dateEnd", "End Date",
            "/windowStart", "Start Date",
            "/windowEnd", "End Date",
            "/assertedOn", "End Date",
            "/valueMin", "Reported Minimum",
            "/valueMax", "Reported Maximum",
            "/cause", "Weapons");

    /** The fields that the data set does not have. */
    private static final Set<String> LACKING = Set.of(
            "/datePrecision",
            "/location/admin1",
            "/location/admin2",
            "/location/latitude",
            "/location/longitude",
            "/location/precision",
            "/actors");

    /** A day as spreadsheets shorten it. The database begins in 2003, so the year has one meaning. */
    private static final Pattern SHORT_YEAR = Pattern.compile("(\\d{1,2}-[A-Za-z]{3}-)(\\d{2})");

    private final DataSet dataset;

    /** Opens a file, and checks its header. */
    IraqBodyCount(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(
                file, Columns.of(REQUIRED_COLUMNS, OPTIONAL_COLUMNS, Set.of()).belowText()));
        Set<String> lacking = OPTIONAL_COLUMNS.stream().allMatch(table::has)
                ? LACKING
                : Stream.concat(LACKING.stream(), Stream.of("/summary")).collect(Collectors.toUnmodifiableSet());
        dataset = DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, lacking);
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        return new ReadRow(row, draft, DataSet.event(row, row.text("IBC code"), "IBC code", draft));
    }

    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        String code = row.required("IBC code");
        LocalDate start = date(row, "Start Date");
        LocalDate end = date(row, "End Date");
        Long min = row.number("Reported Minimum");
        Long max = row.number("Reported Maximum");
        if (end != null) {
            dataset.checkCovered(row, "End Date", end);
        }
        if (row.isSkipped()) {
            return Optional.empty();
        }
        ExternalId key = dataset.key(code);
        IbcWeapons weapons = IbcWeapons.of(said(row, "Weapons"));
        FigureInput figure = number(row, min, max)
                .externalIds(List.of(dataset.key(code + "/killed")))
                .metric(Metric.KILLED)
                .victims(Victims.of(VictimStatus.CIVILIAN))
                .windowStart(start)
                .windowEnd(end)
                // The file does not say when the reports were compared; that cannot be before the last day.
                .assertedOn(end)
                .cause(weapons.cause())
                .build();
        return Optional.of(new Draft(
                dataset,
                List.of(dataset.source()),
                List.of(),
                List.of(dataset.incident(incident(row, key, weapons, start, end), List.of(), List.of(), List.of())),
                List.of(dataset.figure(figure, key, "Reported Maximum")),
                List.of()));
    }

    private static @Nullable LocalDate date(ImportRow row, String column) {
        String cell = row.text(column);
        Matcher day = SHORT_YEAR.matcher(cell == null ? "" : cell);
        LocalDate date =
                day.matches() ? Cells.day(day.group(1) + "20" + day.group(2)).day() : null;
        return date == null ? row.date(column) : date;
    }

    private static FigureInputBuilder number(ImportRow row, long min, long max) {
        FigureInputBuilder figure = FigureInputBuilder.builder();
        if (min == max) {
            return figure.qualifier(Qualifier.EXACTLY).value(max);
        }
        if (min > max) {
            row.warn(
                    "Reported Minimum",
                    FaultCode.NOT_ORDERED,
                    "It is more than Reported Maximum (" + min + ", " + max
                            + "): kept as it is, with the anomaly RANGE_NOT_ORDERED.");
        }
        return figure.qualifier(Qualifier.BETWEEN).valueMin(min).valueMax(max);
    }

    private static IncidentInput incident(
            ImportRow row, ExternalId key, IbcWeapons weapons, LocalDate start, LocalDate end) {
        String place = said(row, "Location");
        String weapon = said(row, "Weapons");
        String title = (weapon == null ? "Civilian harm" : capitalised(weapon)) + (place == null ? "" : ", " + place);
        String summary = SUMMARY_COLUMNS.stream()
                .filter(column -> said(row, column) != null)
                .map(column -> column + ": " + said(row, column))
                .collect(Collectors.joining("\n"));
        return IncidentInputBuilder.builder()
                .externalIds(List.of(key))
                .title(row.shortened("Location", title, 500))
                .summary(summary.isEmpty() ? null : row.shortened("Target", summary, 10_000))
                .eventType(weapons.eventType())
                .subEventType(weapons.subEventType())
                .dateStart(start)
                .dateEnd(end)
                .location(LocationBuilder.builder()
                        .country("IRQ")
                        .placeName(place == null ? null : row.shortened("Location", place, 200))
                        .build())
                .actors(List.of())
                .sourceIds(List.of())
                .tags(List.of())
                .build();
    }

    /** A text of the row; {@code null} also where Iraq Body Count writes a dash for nothing. */
    private static @Nullable String said(ImportRow row, String column) {
        String text = row.text(column);
        return text == null || text.equals("-") ? null : text;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
