package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/**
 * Reads the conflict events of the Humanitarian API of HDX (HAPI): ACLED's events, counted by month, administrative area and type.
 *
 * <p>A row is no event, so it gives a figure to the umbrella of its area. {@code fatalities} is a sum of ACLED's most conservative
 * readings, so the qualifier is {@code AT_LEAST}; an empty cell says nothing. Political violence counts everybody whom it killed.
 * Events that target civilians are among it, so their number counts a group of these people, and no toll adds it to them. Force
 * against protesters is both political violence and a demonstration, so a number of people killed at demonstrations could be added to
 * neither; ACLED publishes none.
 */
final class HdxHapi extends CsvRowReader {

    private static final String SCHEME = "hdx-hapi";

    /** The name that the format acled gives to ACLED, so that both are one originator. */
    private static final String ACLED = "Armed Conflict Location & Event Data";

    private static final Publication PUBLICATION = new Publication(
            "Humanitarian Data Exchange",
            "HDX HAPI conflict events",
            null,
            "Armed Conflict Location & Event Data (ACLED), https://acleddata.com, through the Humanitarian Data Exchange (HDX)",
            "https://acleddata.com/terms-of-use/");

    private static final Set<String> REQUIRED_COLUMNS =
            Set.of("location_code", "event_type", "fatalities", "reference_period_start", "reference_period_end");

    private static final Set<String> OPTIONAL_COLUMNS = Set.of("""
            location_name admin_level admin1_code admin1_name admin2_code admin2_name provider_admin1_name \
            provider_admin2_name error""".split(" "));

    /** Columns that are not read: Tally has no field for them, or they describe the file. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            has_hrp in_gho events dataset_id resource_id dataset_hdx_id resource_hdx_id dataset_hdx_stub location_ref \
            admin1_ref admin2_ref warning""".split(" "));

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/externalIds/0/value", "location_code",
            "/windowStart", "reference_period_start",
            "/windowEnd", "reference_period_end",
            "/assertedOn", "reference_period_end");

    /** The types of events, and whom the number of a type counts. */
    private enum Type {
        POLITICAL_VIOLENCE(Victims.EVERYBODY),
        CIVILIAN_TARGETING(
                new Victims(VictimStatus.ANY, null, "people killed in events that target civilians", null, null)),
        DEMONSTRATION(Victims.EVERYBODY);

        private final Victims victims;

        Type(Victims victims) {
            this.victims = victims;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final DataSet dataset;

    /** Opens a file and checks its header. */
    HdxHapi(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(file, Columns.of(REQUIRED_COLUMNS, OPTIONAL_COLUMNS, IGNORED_COLUMNS)));
        dataset = DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, Set.of());
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        String id = draft.flatMap(read -> read.figures().stream().findFirst())
                .map(figure -> figure.requiredKey().value())
                .orElse("");
        // Without a day, the row is no event that a later file could lack: a file may have a few months or one level
        // only.
        return new ReadRow(row, draft, new Event(id, null, null));
    }

    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        Type type = type(row);
        LocalDate start = row.date("reference_period_start");
        LocalDate end = row.date("reference_period_end");
        Long fatalities = row.text("fatalities") == null ? null : row.number("fatalities");
        checkPeriod(row, start, end);
        if (type == Type.DEMONSTRATION && fatalities != null) {
            row.fault(
                    "fatalities",
                    FaultCode.NOT_TAKEN,
                    "Some events are both demonstrations and political violence, so this number adds up with no other one.");
        }
        String error = row.text("error");
        if (error != null) {
            row.fault("error", FaultCode.NOT_TAKEN, "HDX itself marks the row as wrong.");
        }
        row.required("location_code");
        if (row.isSkipped()) {
            return Optional.empty();
        }
        if (fatalities == null) {
            return Optional.of(draft(List.of(), List.of()));
        }
        List<Umbrella> areas = new HapiAreas(dataset, row, start, end).read();
        ExternalId area = areas.get(areas.size() - 1).key();
        return Optional.of(draft(areas, List.of(figure(area, type, fatalities, start, end))));
    }

    private Draft draft(List<Umbrella> areas, List<FigureInput> figures) {
        return new Draft(
                dataset,
                List.of(dataset.source()),
                areas,
                List.of(),
                figures.stream()
                        .map(figure -> dataset.figure(
                                figure, areas.get(areas.size() - 1).key(), "fatalities"))
                        .toList(),
                List.of());
    }

    private void checkPeriod(ImportRow row, @Nullable LocalDate start, @Nullable LocalDate end) {
        if (start != null && end != null && end.isBefore(start)) {
            row.fault("reference_period_end", FaultCode.NOT_ORDERED, "The period ends before it starts.");
        } else if (end != null) {
            dataset.checkCovered(row, "reference_period_end", end);
        }
    }

    private static @Nullable Type type(ImportRow row) {
        String code = row.required("event_type");
        Optional<Type> type = Arrays.stream(Type.values())
                .filter(known -> known.code().equalsIgnoreCase(code))
                .findFirst();
        if (code != null && type.isEmpty()) {
            row.fault(
                    "event_type",
                    FaultCode.UNKNOWN_VALUE,
                    "It is no type of HAPI. These are: "
                            + Arrays.stream(Type.values()).map(Type::code).collect(Collectors.joining(", ")) + ".");
        }
        return type.orElse(null);
    }

    private FigureInput figure(ExternalId area, Type type, long fatalities, LocalDate start, LocalDate end) {
        return FigureInputBuilder.builder()
                .externalIds(List.of(dataset.key(area.value() + "/" + type.code() + "/" + start)))
                .metric(Metric.KILLED)
                .victims(type.victims)
                .qualifier(Qualifier.AT_LEAST)
                .value(fatalities)
                .windowStart(start)
                .windowEnd(end)
                .originator(ACLED)
                // The file does not say when ACLED counted; the count cannot be older than its period.
                .assertedOn(end)
                .build();
    }
}
