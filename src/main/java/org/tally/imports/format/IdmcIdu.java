package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.imports.file.Columns;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.SubEventType;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceInputBuilder;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * Reads the Internal Displacement Updates (IDU) of the Internal Displacement Monitoring Centre (IDMC), as its API and the
 * Humanitarian Data Exchange give them.
 *
 * <p>A row is one displacement within an event of IDMC: an incident with one figure. Only displacement by conflict is read, since
 * Tally keeps the human cost of armed conflict; disasters, and rows that count returns, are left out. ACLED's codebook files the
 * displacement of civilians by fighting under strategic developments, "other".
 */
final class IdmcIdu extends CsvRowReader {

    private static final String SCHEME = "idmc-idu";

    private static final Publication PUBLICATION = new Publication(
            "Internal Displacement Monitoring Centre",
            "Internal Displacement Updates",
            "CC-BY-3.0-IGO",
            "Internal Displacement Monitoring Centre (IDMC), https://www.internal-displacement.org",
            "https://www.internal-displacement.org/terms-of-use/");

    private static final Set<String> REQUIRED_COLUMNS = Set.of("""
            id displacement_type qualifier figure displacement_start_date displacement_end_date""".split(" "));

    private static final Set<String> EVENT_COLUMNS = Set.of("event_id", "event_name");

    private static final Set<String> OPTIONAL_COLUMNS = Set.of("""
            role country iso3 latitude longitude locations_name event_id event_name standard_popup_text \
            standard_info_text description sources source_url link created_at""".split(" "));

    /** Columns that are not read: they repeat other columns, describe disasters, or Tally has no field for them. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            centroid displacement_date year event_codes event_code_types event_start_date event_end_date category \
            subcategory type subtype combined_type old_id event_url event_info locations_coordinates locations_accuracy \
            locations_type displacement_occurred""".split(" "));

    /** The columns with the text of a row, the shortest first. The Humanitarian Data Exchange names it description. */
    private static final List<String> TEXTS = List.of("standard_info_text", "standard_popup_text", "description");

    /** How the text of a row begins that counts people who came back: "Sudan: 1,200 returns (returns), 1 May - 31 May". */
    private static final Pattern RETURNS = Pattern.compile("^[^:]*: *[\\d,.]+ returns?\\b|^[^:]*: *[^:]*\\(returns\\)");

    private static final int MAX_TITLE_LENGTH = 500;

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/externalIds/0/value", "id",
            "/dateStart", "displacement_start_date",
            "/dateEnd", "displacement_end_date",
            "/windowStart", "displacement_start_date",
            "/windowEnd", "displacement_end_date",
            "/assertedOn", "created_at",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/status", "role",
            "/qualifier", "qualifier");

    /** The column of each field that a file may lack. */
    private static final Map<String, String> COLUMN_OF_FIELD = Map.of(
            "/title", "event_name",
            "/location/placeName", "locations_name",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/originator", "sources",
            "/assertedOn", "created_at",
            "/status", "role");

    private static final Countries COUNTRIES = Countries.numbered("iso-3166-numeric");

    private final DataSet dataset;
    private final boolean hasUmbrellas;

    /** Opens a file and checks its header. Umbrellas need the columns of events. */
    IdmcIdu(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(file, Columns.of(requiredColumns(options), OPTIONAL_COLUMNS, IGNORED_COLUMNS)));
        hasUmbrellas = options.umbrellas();
        dataset =
                DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, lacking()).retracting(IduFigure.TRIANGULATION_REASON);
        if (!table.has("role")) {
            table.warn(
                    "role",
                    FaultCode.REQUIRED,
                    "The file has no such column. Figures that IDMC only compares with others count as well.");
        }
    }

    private static Set<String> requiredColumns(ImportOptions options) {
        return Stream.concat(REQUIRED_COLUMNS.stream(), options.umbrellas() ? EVENT_COLUMNS.stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** The fields for which the file has no column, so that its rows do not change them. */
    private Set<String> lacking() {
        Set<String> lacking = COLUMN_OF_FIELD.entrySet().stream()
                .filter(field -> !table.has(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!table.has("iso3") && !table.has("country")) {
            lacking.add("/location/country");
        }
        lacking.addAll(
                List.of("/location/admin1", "/location/admin2", "/location/precision", "/datePrecision", "/actors"));
        return lacking;
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        return new ReadRow(row, draft, DataSet.event(row, id(row), "id", draft));
    }

    /** The id, also where a spreadsheet or pandas wrote it as 126716.0. */
    private static @Nullable String id(ImportRow row) {
        String id = row.text("id");
        return id == null ? null : Cells.whole(id).map(Object::toString).orElse(id);
    }

    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        checkScope(row);
        if (row.isSkipped()) {
            return Optional.empty();
        }
        row.number("id");
        IduDays days = IduDays.of(row, TEXTS);
        if (days.end() != null) {
            dataset.checkCovered(row, "displacement_end_date", days.end());
        }
        List<String> names = names(row, "sources");
        Optional<FigureInput> figure = IduFigure.read(row, days, names);
        if (row.isSkipped()) {
            return Optional.empty();
        }
        ExternalId key = dataset.key(id(row));
        ExternalId figureKey = dataset.key(id(row) + "/figure");
        List<Umbrella> umbrellas = hasUmbrellas ? umbrellas(row, days) : List.of();
        List<RowUpsert<SourceInput, SourceView>> sources = new ArrayList<>(documents(row, names));
        List<ExternalId> cited = sources.stream().map(RowUpsert::requiredKey).toList();
        sources.add(dataset.source());
        return Optional.of(new Draft(
                dataset,
                sources,
                umbrellas,
                List.of(dataset.incident(incident(row, key, days), cited, List.of(), umbrellas)),
                List.of(dataset.figure(IduFigure.keyed(figure.orElseThrow(), figureKey), key, "figure")),
                List.of()));
    }

    /** Leaves out a row that is no displacement by conflict. */
    private static void checkScope(ImportRow row) {
        String type = row.required("displacement_type");
        if (type != null && !type.equalsIgnoreCase("Conflict")) {
            row.fault(
                    "displacement_type",
                    FaultCode.NOT_TAKEN,
                    "Only Conflict is read: Tally keeps the human cost of armed conflict.");
        }
        TEXTS.stream()
                .filter(column -> row.text(column) != null)
                .filter(column -> RETURNS.matcher(plain(row.text(column))).find())
                .findFirst()
                .ifPresent(column -> row.fault(
                        column, FaultCode.NOT_TAKEN, "The row counts people who came back, who are not displaced."));
    }

    /** The event of IDMC to which the displacement belongs. */
    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private List<Umbrella> umbrellas(ImportRow row, IduDays days) {
        Long event = row.number("event_id");
        String name = row.required("event_name");
        return row.isSkipped()
                ? List.of()
                : List.of(new Umbrella(
                        row,
                        dataset.key("event-" + event),
                        row.shortened("event_name", name, MAX_TITLE_LENGTH),
                        null,
                        days.start(),
                        days.end()));
    }

    @SuppressWarnings("NullAway") // A row without days is skipped.
    private static IncidentInput incident(ImportRow row, ExternalId key, IduDays days) {
        List<String> places = names(row, "locations_name");
        String country = row.text("country");
        String event = row.text("event_name");
        String title = event == null ? "Displacement by conflict" + (country == null ? "" : ", " + country) : event;
        return IncidentInputBuilder.builder()
                .externalIds(List.of(key))
                .title(row.shortened("event_name", title, MAX_TITLE_LENGTH))
                .summary(summary(row))
                .eventType(EventType.STRATEGIC_DEVELOPMENTS)
                .subEventType(SubEventType.OTHER)
                .dateStart(days.start())
                .dateEnd(days.end())
                .location(EventLocation.of(
                        row,
                        COUNTRIES,
                        new EventLocation.Country("country", null, "iso3"),
                        null,
                        null,
                        // The coordinates of several places are their mean.
                        places.size() == 1 ? row.shortened("locations_name", places.get(0), 200) : null,
                        null))
                .actors(List.of())
                .sourceIds(List.of())
                .tags(List.of())
                .build();
    }

    /** The longest text of the row, without its HTML. */
    private static @Nullable String summary(ImportRow row) {
        return Stream.of("standard_popup_text", "description", "standard_info_text")
                .filter(column -> row.text(column) != null)
                .findFirst()
                .map(column -> row.shortened(column, plain(row.text(column)), 10_000))
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static String plain(@Nullable String html) {
        return Objects.requireNonNull(html)
                .replaceAll("<[^<>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> names(ImportRow row, String column) {
        String names = row.text(column);
        return names == null
                ? List.of()
                : Stream.of(names.split(";"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> row.shortened(column, name, 300))
                        .distinct()
                        .toList();
    }

    /** The document that IDMC read, or those who told IDMC where the file has no address. */
    private List<RowUpsert<SourceInput, SourceView>> documents(ImportRow row, List<String> names) {
        String column = row.text("source_url") == null ? "link" : "source_url";
        String url = row.text(column);
        if (url == null) {
            return names.stream()
                    .map(name ->
                            DataSet.document(SourceKind.OTHER, name, null, null, dataset.keyOfText("source", name)))
                    .toList();
        }
        ExternalId key = dataset.keyOfText("source", url);
        SourceInput input = SourceInputBuilder.builder()
                .kind(SourceKind.OTHER)
                .publisher(names.size() == 1 ? names.get(0) : null)
                .url(url)
                .externalIds(List.of(key))
                .build();
        return List.of(
                new RowUpsert<>(key, references -> input, null, pointer -> "/url".equals(pointer) ? column : null));
    }
}
