package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.IncidentView;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceView;

/**
 * Reads the UCDP Georeferenced Event Dataset by its codebook, versions 19.1 to 25.1. Columns are found by name, since later
 * versions moved some and added others.
 *
 * <p>A row is an incident. Its figures are claims of the data set, and {@code source_original} is their originator. They are
 * asserted on the day of the latest article that the row cites: the file does not give the day of its release, and the count
 * cannot be older than that article. If no cited article dates from the last day of the event or later, the figures are
 * asserted on that day.
 */
final class UcdpGed implements RowReader {

    static final String SCHEME = "ucdp-ged";

    private static final Set<String> REQUIRED_COLUMNS = new TreeSet<>(Set.of("""
            id type_of_violence dyad_name side_a side_b source_article source_original where_prec\
             where_coordinates adm_1 adm_2 latitude longitude country_id event_clarity date_prec\
             date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high""".split(" ")));

    /** Columns that are not read: they repeat other columns, or give the number of something that another column names. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            relid year active_year code_status conflict_dset_id conflict_new_id conflict_name\
             dyad_dset_id dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id gwnoa\
             gwnob number_of_sources source_office source_date source_headline where_description geom_wkt\
             priogrid_gid country region""".split(" "));

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/dateStart", "date_start",
            "/dateEnd", "date_end",
            "/windowStart", "date_start",
            "/windowEnd", "date_end",
            "/assertedOn", "date_end",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/actors/0/name", "side_a",
            "/actors/1/name", "side_b");

    private static final Properties COUNTRIES = DataSet.countries("gleditsch-ward");

    private final CsvTable table;
    private final DataSet dataset;

    /**
     * Opens a file and checks its header.
     *
     * @param release the version of the data set, such as {@code 19.1}, or {@code null} where it is unknown
     * @param releasedOn the day on which the release was published, or {@code null} where it is unknown
     */
    UcdpGed(InputStream file, @Nullable String release, @Nullable LocalDate releasedOn) throws IOException {
        Set<String> known = new TreeSet<>(REQUIRED_COLUMNS);
        known.addAll(IGNORED_COLUMNS);
        table = new CsvTable(file, REQUIRED_COLUMNS, known);
        dataset = DataSet.of(
                SCHEME,
                "Uppsala Conflict Data Program",
                "UCDP Georeferenced Event Dataset",
                release,
                releasedOn,
                COLUMNS);
    }

    @Override
    public List<RowProblem> warnings() {
        return table.warnings();
    }

    @Override
    public Optional<ReadRow> next() throws IOException {
        return table.next().map(this::read);
    }

    private ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        return new ReadRow(row, draft, DataSet.event(row, "id", draft));
    }

    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        Event event = Event.of(row);
        if (event == null) {
            return Optional.empty();
        }
        dataset.checkCovered(row, "date_end", event.end);
        if (row.isSkipped()) {
            return Optional.empty();
        }
        List<CitedArticle> articles = CitedArticle.in(row, dataset);
        LocalDate assertedOn = articles.stream()
                .map(CitedArticle::publishedOn)
                .filter(day -> day != null && !day.isBefore(event.end))
                .max(LocalDate::compareTo)
                .orElse(event.end);
        List<RowUpsert<SourceInput, SourceView>> sources =
                new ArrayList<>(articles.stream().map(CitedArticle::upsert).toList());
        List<ExternalId> cited = sources.stream().map(RowUpsert::key).toList();
        sources.add(dataset.source());
        List<ExternalId> codes =
                articles.stream().flatMap(CitedArticle::airwarsCodes).distinct().toList();
        return Optional.of(new Draft(
                dataset, sources, List.of(incident(row, event, cited, codes)), figures(row, event, assertedOn), codes));
    }

    /** The fields of a row about the event itself. */
    private record Event(
            String id,
            int violence,
            LocalDate start,
            LocalDate end,
            Integer datePrecision,
            Integer placePrecision,
            boolean cumulative) {

        static final int ONE_SIDED = 3;

        @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
        static @Nullable Event of(ImportRow row) {
            Long id = row.number("id");
            Integer violence = row.code("type_of_violence", 1, 3);
            Integer clarity = row.code("event_clarity", 1, 2);
            LocalDate start = row.date("date_start");
            LocalDate end = row.date("date_end");
            Integer datePrecision = row.code("date_prec", 1, 5);
            Integer placePrecision = row.code("where_prec", 1, 7);
            if (row.isSkipped()) {
                return null;
            }
            return new Event(id.toString(), violence, start, end, datePrecision, placePrecision, clarity == 2);
        }

        ExternalId key() {
            return new ExternalId(SCHEME, id);
        }

        /** State-based and non-state conflicts are between two organised actors; one-sided violence is against civilians. */
        EventType type() {
            return violence == ONE_SIDED ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLES;
        }
    }

    private RowUpsert<IncidentInput, IncidentView> incident(
            ImportRow row, Event event, List<ExternalId> cited, List<ExternalId> codes) {
        String place = row.text("where_coordinates", 200);
        String title = row.required("dyad_name") + (place == null ? "" : ", " + place);
        IncidentInput plain = IncidentInputBuilder.builder()
                .externalIds(List.of(event.key()))
                .title(row.shortened("dyad_name", title, 500))
                .eventType(event.type())
                .dateStart(event.start)
                .dateEnd(event.end)
                .datePrecision(event.datePrecision)
                .location(DataSet.location(row, COUNTRIES, "country_id", "adm_1", "adm_2", place, event.placePrecision))
                .actors(actors(row, event))
                .sourceIds(List.of())
                .tags(List.of())
                .build();
        return dataset.incident(plain, cited, codes);
    }

    /** The parties that fought. In one-sided violence side B names the civilians, who are no party. */
    @SuppressWarnings("NullAway") // Validation reports an actor without a name.
    private static List<Actor> actors(ImportRow row, Event event) {
        List<Actor> actors = new ArrayList<>();
        actors.add(new Actor(row.text("side_a", 300), ActorSide.A));
        if (event.violence != Event.ONE_SIDED) {
            actors.add(new Actor(row.text("side_b", 300), ActorSide.B));
        }
        return actors;
    }

    /** One figure for all victims, and one for each victim status and side. */
    private List<RowUpsert<FigureInput, FigureView>> figures(ImportRow row, Event event, LocalDate assertedOn) {
        String originator = row.text("source_original", 300);
        Figures figures =
                new Figures(event, assertedOn, originator == null ? null : originator.replaceAll("\\s+", " "));
        Long low = row.number("low");
        Long best = row.number("best");
        Long high = row.number("high");
        if (low == null || best == null || high == null) {
            return List.of();
        }
        if (low > best || best > high) {
            row.warn(
                    "best",
                    FaultCode.NOT_ORDERED,
                    "low <= best <= high does not hold (" + low + ", " + best + ", " + high
                            + "): kept as it is, with the anomaly RANGE_NOT_ORDERED.");
        }
        figures.add("best", Victims.EVERYBODY, Qualifier.ESTIMATE, best, low, high);
        // The parts are best estimates as well (codebook, "deaths_a"), so they are exact only where the whole is exact.
        Qualifier qualifier = low.equals(high) && low.equals(best) ? Qualifier.EXACTLY : Qualifier.ABOUT;
        if (event.violence != Event.ONE_SIDED) {
            figures.part(row, "deaths_a", combatants(Side.A), qualifier);
            figures.part(row, "deaths_b", combatants(Side.B), qualifier);
        }
        figures.part(row, "deaths_civilians", Victims.of(VictimStatus.CIVILIAN), qualifier);
        figures.part(row, "deaths_unknown", Victims.of(VictimStatus.UNKNOWN), qualifier);
        return figures.upserts;
    }

    private static Victims combatants(Side side) {
        return new Victims(VictimStatus.COMBATANT, side, null, null, null);
    }

    /** Collects the figures of one row. */
    private final class Figures {

        private final List<RowUpsert<FigureInput, FigureView>> upserts = new ArrayList<>();
        private final Event event;
        private final LocalDate assertedOn;
        private final @Nullable String originator;

        Figures(Event event, LocalDate assertedOn, @Nullable String originator) {
            this.event = event;
            this.assertedOn = assertedOn;
            this.originator = originator;
        }

        void part(ImportRow row, String column, Victims victims, Qualifier qualifier) {
            Long number = row.number(column);
            if (number != null) {
                add(column, victims, qualifier, number, null, null);
            }
        }

        void add(
                String column,
                Victims victims,
                Qualifier qualifier,
                Long value,
                @Nullable Long min,
                @Nullable Long max) {
            FigureInput plain = FigureInputBuilder.builder()
                    .externalIds(List.of(dataset.key(event.id + "/" + column)))
                    .metric(Metric.KILLED)
                    .victims(victims)
                    .qualifier(qualifier)
                    .value(value)
                    .valueMin(min)
                    .valueMax(max)
                    .windowStart(event.start)
                    .windowEnd(event.end)
                    .cumulative(event.cumulative)
                    .originator(originator)
                    .assertedOn(assertedOn)
                    .build();
            upserts.add(dataset.figure(plain, event.key(), column));
        }
    }
}
