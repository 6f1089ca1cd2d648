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
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.figure.FigureInput;
import org.tally.figure.Victims;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft.Entry;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.SubEventType;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * ACLED's export of 31 columns, by its codebook.
 *
 * <p>{@code fatalities} is ACLED's most conservative reading of what was reported, so the figure says {@code AT_LEAST}: 0 is
 * written where nobody is known to have been killed. It counts as said on the day on which the row was last changed.
 */
final class Acled implements RowReader {

    private static final String SCHEME = "acled";

    private static final Set<String> NEEDED = new TreeSet<>(Set.of("""
            event_id_cnty event_date time_precision event_type sub_event_type actor1 assoc_actor_1 actor2 \
            assoc_actor_2 iso admin1 admin2 location latitude longitude geo_precision source notes fatalities \
            timestamp""".split(" ")));

    /** Columns from which nothing is read: they repeat others, or say what Tally has no field for. */
    private static final Set<String> UNUSED = Set.of("""
            year disorder_type inter1 inter2 interaction civilian_targeting region country admin3 source_scale \
            tags""".split(" "));

    /** ACLED's precision of time (day, week, month) by the codes of UCDP, which Tally keeps. */
    private static final int[] DATE_PRECISION = {1, 3, 4};

    /** ACLED's precision of place (the place itself, near it, somewhere in the region) by the codes of UCDP. */
    private static final int[] PLACE_PRECISION = {1, 2, 4};

    /** Where the fields stand that the rules of a record may find wrong. */
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

    private static final Properties COUNTRIES = DataSet.countries("iso-3166-numeric");

    private final CsvTable table;
    private final DataSet dataset;

    /** Opens a file by its header. */
    Acled(InputStream file, String release, LocalDate releasedOn) throws IOException {
        Set<String> known = new TreeSet<>(NEEDED);
        known.addAll(UNUSED);
        table = new CsvTable(file, NEEDED, known);
        dataset = DataSet.of(
                SCHEME,
                "Armed Conflict Location & Event Data",
                "Armed Conflict Location & Event Data",
                release,
                releasedOn,
                COLUMNS);
    }

    @Override
    public List<RowProblem> oddities() {
        return table.oddities();
    }

    @Override
    public Optional<ReadRow> next() throws IOException {
        return table.next().map(this::read);
    }

    private ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        return new ReadRow(row, draft, DataSet.event(row, "event_id_cnty", draft));
    }

    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        String id = row.needed("event_id_cnty");
        LocalDate date = row.date("event_date");
        EventType type = code(row, "event_type", EventType.class);
        SubEventType subType = code(row, "sub_event_type", SubEventType.class);
        Integer datePrecision = row.code("time_precision", 1, DATE_PRECISION.length);
        Integer placePrecision = row.code("geo_precision", 1, PLACE_PRECISION.length);
        Long fatalities = row.number("fatalities");
        LocalDate said = lastChanged(row);
        if (date != null) {
            dataset.checkKnown(row, "event_date", date);
        }
        if (row.isSkipped()) {
            return Optional.empty();
        }
        List<String> publishers = names(row, "source").stream()
                .map(name -> row.shortened("source", name, 300))
                .toList();
        List<Entry<SourceInput, SourceView>> sources =
                new ArrayList<>(publishers.stream().map(this::outlet).toList());
        List<ExternalId> cited = sources.stream().map(Entry::key).toList();
        sources.add(dataset.source());
        ExternalId key = dataset.key(id);
        String place = row.text("location", 200);
        String title = row.text("sub_event_type") + (place == null ? "" : ", " + place);
        IncidentInput incident = new IncidentInput(
                List.of(key),
                row.shortened("location", title, 500),
                row.text("notes", 10_000),
                type,
                subType,
                date,
                date,
                DATE_PRECISION[datePrecision - 1],
                DataSet.location(row, COUNTRIES, "iso", "admin1", "admin2", place, PLACE_PRECISION[placePrecision - 1]),
                actors(row),
                null,
                null,
                List.of(),
                List.of());
        FigureInput figure = new FigureInput(
                null,
                null,
                List.of(dataset.key(id + "/fatalities")),
                Metric.KILLED,
                Victims.EVERYBODY,
                null,
                Qualifier.AT_LEAST,
                fatalities,
                null,
                null,
                null,
                date,
                date,
                null,
                false,
                // Of several, it is not told who gave the number.
                publishers.size() == 1 ? publishers.get(0) : null,
                null,
                said.isBefore(date) ? date : said,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Optional.of(new Draft(
                dataset,
                sources,
                List.of(dataset.incident(incident, cited, List.of())),
                List.of(dataset.figure(figure, key, "fatalities")),
                List.of()));
    }

    /** {@code Shelling/artillery/missile attack} is {@code SHELLING_ARTILLERY_MISSILE_ATTACK}. */
    private static <T extends Enum<T>> T code(ImportRow row, String column, Class<T> type) {
        String name = row.needed(column);
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

    private static LocalDate lastChanged(ImportRow row) {
        Long seconds = row.number("timestamp");
        if (seconds != null && (seconds < 0 || seconds > Instant.now().getEpochSecond())) {
            row.fault(
                    "timestamp", FaultCode.OUT_OF_RANGE, "It is a time in seconds since 1970, and not of the future.");
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

    /** Who reported it; ACLED does not say in which article. */
    private Entry<SourceInput, SourceView> outlet(String publisher) {
        return DataSet.document(SourceKind.OTHER, publisher, null, null, dataset.keyOfText("source", publisher));
    }

    /** Who took part, each once, with those allied to them; civilians are on no side. */
    private static List<Actor> actors(ImportRow row) {
        Set<Actor> actors = new LinkedHashSet<>();
        for (int side = 1; side <= 2; side++) {
            for (String column : List.of("actor" + side, "assoc_actor_" + side)) {
                for (String name : names(row, column)) {
                    ActorSide ofName =
                            name.startsWith("Civilians") ? ActorSide.OTHER : side == 1 ? ActorSide.A : ActorSide.B;
                    actors.add(new Actor(row.shortened(column, name, 300), ofName));
                }
            }
        }
        return List.copyOf(actors);
    }
}
