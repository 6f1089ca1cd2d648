package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.Victims;
import org.tally.imports.file.Columns;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.SubEventType;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * Reads exports of ACLED's events by its codebook. A person who exports them chooses the columns; three are always needed.
 *
 * <p>{@code fatalities} is ACLED's most conservative reading of the reports, so the qualifier is {@code AT_LEAST}. 0 means that
 * no death is known. The figure is asserted on the day of the last change of the row.
 */
final class Acled extends CsvRowReader {

    private static final String SCHEME = "acled";

    private static final Publication PUBLICATION = new Publication(
            "Armed Conflict Location & Event Data",
            "Armed Conflict Location & Event Data",
            null,
            "Armed Conflict Location & Event Data (ACLED), https://acleddata.com",
            "https://acleddata.com/terms-of-use/");

    private static final Set<String> REQUIRED_COLUMNS = Set.of("event_id_cnty", "event_date", "fatalities");

    private static final Set<String> OPTIONAL_COLUMNS = Set.of("""
            event_type sub_event_type time_precision actor1 assoc_actor_1 actor2 assoc_actor_2 iso country admin1 \
            admin2 location latitude longitude geo_precision source notes timestamp""".split(" "));

    /** Columns that are not read: they repeat other columns, or Tally has no field for them. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            year disorder_type inter1 inter2 interaction civilian_targeting region admin3 source_scale tags data_id \
            event_id_no_cnty iso3 population_1km population_2km population_5km population_best""".split(" "));

    /** Columns of the aggregated exports, whose rows count the events of a week, or of a month, in a region. */
    private static final Set<String> AGGREGATED_COLUMNS = Set.of("week", "events");

    /** ACLED's time precision (day, week, month) as the codes of UCDP, which Tally uses. */
    private static final int[] DATE_PRECISION = {1, 3, 4};

    /** ACLED's geographic precision (the place, near it, in the region) as the codes of UCDP. */
    private static final int[] PLACE_PRECISION = {1, 2, 4};

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/externalIds/0/value", "event_id_cnty",
            "/subEventType", "sub_event_type",
            "/dateStart", "event_date",
            "/dateEnd", "event_date",
            "/windowStart", "event_date",
            "/windowEnd", "event_date",
            "/assertedOn", "event_date",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude");

    /** The columns without which a field is not read, by JSON Pointer. */
    private static final Map<String, Set<String>> COLUMNS_OF_FIELDS = Map.of(
            "/title", Set.of("sub_event_type", "location"),
            "/datePrecision", Set.of("time_precision"),
            "/actors", Set.of("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"),
            "/location/admin1", Set.of("admin1"),
            "/location/admin2", Set.of("admin2"),
            "/location/placeName", Set.of("location"),
            "/location/latitude", Set.of("latitude"),
            "/location/longitude", Set.of("longitude"),
            "/location/precision", Set.of("geo_precision"),
            "/assertedOn", Set.of("timestamp"));

    private static final Countries COUNTRIES = Countries.numbered("iso-3166-numeric");

    private final DataSet dataset;

    /** Opens a file and checks its header. */
    Acled(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(
                file,
                Columns.of(REQUIRED_COLUMNS, OPTIONAL_COLUMNS, IGNORED_COLUMNS)
                        .refusing(
                                AGGREGATED_COLUMNS,
                                "This is an aggregated export of ACLED: a row counts the events of a week or month in a region, "
                                        + "and no row is an event. Export the events themselves, with event_id_cnty, event_date"
                                        + " and fatalities.")));
        if (!table.has("event_type") && !table.has("sub_event_type")) {
            throw new UnreadableFile("The header lacks the column event_type.");
        }
        dataset = DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, lacking());
    }

    /** The fields for which the file has not all columns, so that its rows do not change them. */
    private Set<String> lacking() {
        Set<String> lacking = COLUMNS_OF_FIELDS.entrySet().stream()
                .filter(field -> !field.getValue().stream().allMatch(table::has))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!table.has("iso") && !table.has("country")) {
            lacking.add("/location/country");
        }
        if (!table.has("source")) {
            lacking.add("/originator");
        }
        return lacking;
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        return new ReadRow(row, draft, DataSet.event(row, row.text("event_id_cnty"), "event_id_cnty", draft));
    }

    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        String id = row.required("event_id_cnty");
        LocalDate date = row.date("event_date");
        SubEventType subType =
                row.text("sub_event_type") == null ? null : code(row, "sub_event_type", SubEventType.class);
        EventType type = subType != null && row.text("event_type") == null
                ? subType.eventType()
                : code(row, "event_type", EventType.class);
        Integer datePrecision = precision(row, "time_precision", DATE_PRECISION);
        Integer placePrecision = precision(row, "geo_precision", PLACE_PRECISION);
        Long fatalities = row.number("fatalities");
        LocalDate lastChanged = lastChanged(row);
        if (date != null) {
            dataset.checkCovered(row, "event_date", date);
        }
        if (row.isSkipped()) {
            return Optional.empty();
        }
        List<String> publishers = names(row, "source").stream()
                .map(name -> row.shortened("source", name, 300))
                .toList();
        List<RowUpsert<SourceInput, SourceView>> sources =
                new ArrayList<>(publishers.stream().map(this::outlet).toList());
        List<ExternalId> cited = sources.stream().map(RowUpsert::key).toList();
        sources.add(dataset.source());
        ExternalId key = dataset.key(id);
        IncidentInput incident = incident(row, key, type, subType, date, datePrecision, placePrecision);
        FigureInput figure = figure(id, fatalities, date, lastChanged, publishers);
        return Optional.of(new Draft(
                dataset,
                sources,
                List.of(),
                List.of(dataset.incident(incident, cited, List.of(), List.of())),
                List.of(dataset.figure(figure, key, "fatalities")),
                List.of()));
    }

    private static IncidentInput incident(
            ImportRow row,
            ExternalId key,
            EventType type,
            @Nullable SubEventType subType,
            LocalDate date,
            @Nullable Integer datePrecision,
            @Nullable Integer placePrecision) {
        String place = row.text("location", 200);
        String kind = row.text(subType == null ? "event_type" : "sub_event_type");
        String title = kind + (place == null ? "" : ", " + place);
        return IncidentInputBuilder.builder()
                .externalIds(List.of(key))
                .title(row.shortened("location", title, 500))
                .summary(row.text("notes", 10_000))
                .eventType(type)
                .subEventType(subType)
                .dateStart(date)
                .dateEnd(date)
                .datePrecision(datePrecision)
                .location(EventLocation.of(
                        row,
                        COUNTRIES,
                        new EventLocation.Country("country", "iso"),
                        "admin1",
                        "admin2",
                        place,
                        placePrecision))
                .actors(actors(row))
                .sourceIds(List.of())
                .tags(List.of())
                .build();
    }

    private FigureInput figure(
            String id, long fatalities, LocalDate date, @Nullable LocalDate lastChanged, List<String> publishers) {
        return FigureInputBuilder.builder()
                .externalIds(List.of(dataset.key(id + "/fatalities")))
                .metric(Metric.KILLED)
                .victims(Victims.EVERYBODY)
                .qualifier(Qualifier.AT_LEAST)
                .value(fatalities)
                .windowStart(date)
                .windowEnd(date)
                // The row does not say which of several sources gave the number.
                .originator(publishers.size() == 1 ? publishers.get(0) : null)
                .assertedOn(lastChanged == null || lastChanged.isBefore(date) ? date : lastChanged)
                .build();
    }

    /** Parses a name of the codebook: {@code Air/drone strike} is {@code AIR_DRONE_STRIKE}. */
    private static <T extends Enum<T>> @Nullable T code(ImportRow row, String column, Class<T> type) {
        String name = row.required(column);
        if (name == null) {
            return null;
        }
        String code = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(code))
                .findFirst()
                .orElseGet(() -> {
                    row.fault(column, FaultCode.UNKNOWN_VALUE, "ACLED's codebook has no such type.");
                    return null;
                });
    }

    /** Reads a precision, and turns it into a code of UCDP; {@code null} where the row gives none. */
    private static @Nullable Integer precision(ImportRow row, String column, int[] codes) {
        Integer precision = row.text(column) == null ? null : row.code(column, 1, codes.length);
        return precision == null ? null : codes[precision - 1];
    }

    private static @Nullable LocalDate lastChanged(ImportRow row) {
        Long seconds = row.text("timestamp") == null ? null : row.number("timestamp");
        if (seconds != null && (seconds < 0 || seconds > Instant.now().getEpochSecond())) {
            row.fault(
                    "timestamp",
                    FaultCode.OUT_OF_RANGE,
                    "It has to be a time in seconds since 1970 that is not in the future.");
            return null;
        }
        return seconds == null
                ? null
                : Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static List<String> names(ImportRow row, String column) {
        String names = row.text(column);
        return names == null
                ? List.of()
                : Stream.of(names.split(";"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    /** A source that ACLED names; the article is unknown. */
    private RowUpsert<SourceInput, SourceView> outlet(String publisher) {
        return DataSet.document(SourceKind.OTHER, publisher, null, null, dataset.keyOfText("source", publisher));
    }

    /** The actors and their associates, each once; civilians belong to no side. */
    private static List<Actor> actors(ImportRow row) {
        Set<Actor> actors = new LinkedHashSet<>();
        for (int side = 1; side <= 2; side++) {
            for (String column : List.of("actor" + side, "assoc_actor_" + side)) {
                for (String name : names(row, column)) {
                    ActorSide actorSide =
                            name.startsWith("Civilians") ? ActorSide.OTHER : side == 1 ? ActorSide.A : ActorSide.B;
                    actors.add(new Actor(row.shortened(column, name, 300), actorSide));
                }
            }
        }
        return List.copyOf(actors);
    }
}
