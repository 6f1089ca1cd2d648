package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.Columns;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.IncidentView;
import org.tally.input.Cells;
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
final class UcdpGed extends CsvRowReader {

    static final String SCHEME = "ucdp-ged";

    private static final Publication PUBLICATION = new Publication(
            "Uppsala Conflict Data Program",
            "UCDP Georeferenced Event Dataset",
            "CC-BY-4.0",
            "Uppsala Conflict Data Program (UCDP). Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP"
                    + " Georeferenced Event Dataset. Journal of Peace Research 50(4), 523-532.",
            null);

    private static final Set<String> REQUIRED_COLUMNS = Set.of("""
            id type_of_violence dyad_name side_a side_b source_article source_original where_prec\
             where_coordinates adm_1 adm_2 latitude longitude country_id event_clarity date_prec\
             date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high""".split(" "));

    /** The columns of the conflict and of the pair of opponents within it, which become umbrellas on request. */
    private static final Set<String> CONFLICT_COLUMNS = Set.of("conflict_new_id", "conflict_name", "dyad_new_id");

    /** Columns that are not read: they repeat other columns, or give the number of something that another column names. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            relid year active_year code_status conflict_dset_id conflict_new_id conflict_name\
             dyad_dset_id dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id gwnoa\
             gwnob number_of_sources source_office source_date source_headline where_description geom_wkt\
             priogrid_gid region""".split(" "));

    /** All columns in the order of version 25.1. A candidate release was published in this order without a header. */
    private static final List<String> POSITIONS = List.of("""
            id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name\
             dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id\
             side_b number_of_sources source_article source_office source_date source_headline source_original\
             where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid\
             country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b\
             deaths_civilians deaths_unknown best high low gwnoa gwnob""".split(" "));

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/parentId", "dyad_new_id",
            "/dateStart", "date_start",
            "/dateEnd", "date_end",
            "/windowStart", "date_start",
            "/windowEnd", "date_end",
            "/assertedOn", "date_end",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/actors/0/name", "side_a",
            "/actors/1/name", "side_b");

    private static final int MAX_TITLE_LENGTH = 500;

    private static final Countries COUNTRIES = Countries.numbered("gleditsch-ward");

    private final DataSet dataset;
    private final boolean hasUmbrellas;

    /** Opens a file and checks its header. Umbrellas need the columns of conflicts. */
    UcdpGed(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(
                file,
                Columns.of(requiredColumns(options), Set.of("country"), IGNORED_COLUMNS)
                        .inOrder(POSITIONS)));
        hasUmbrellas = options.umbrellas();
        dataset = DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, Set.of());
    }

    private static Set<String> requiredColumns(ImportOptions options) {
        return Stream.concat(
                        REQUIRED_COLUMNS.stream(), options.umbrellas() ? CONFLICT_COLUMNS.stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        String id = row.text("id");
        return new ReadRow(
                row,
                draft,
                DataSet.event(
                        row,
                        id == null
                                ? null
                                : Cells.whole(id).map(Object::toString).orElse(id),
                        "id",
                        draft));
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
        List<Umbrella> umbrellas = hasUmbrellas ? umbrellas(row, event) : List.of();
        return Optional.of(new Draft(
                dataset,
                sources,
                umbrellas,
                List.of(incident(row, event, cited, codes, umbrellas)),
                new GedFigures(dataset, row, event, assertedOn).read(),
                codes));
    }

    /** The conflict, and within it the dyad: the two sides that fight, or the side that kills civilians. */
    @SuppressWarnings("NullAway") // A row that lacks one of the values is skipped.
    private static List<Umbrella> umbrellas(ImportRow row, Event event) {
        Long conflictId = row.number("conflict_new_id");
        String conflictName = row.required("conflict_name");
        Long dyadId = row.number("dyad_new_id");
        String dyadName = row.required("dyad_name");
        if (row.isSkipped()) {
            return List.of();
        }
        ExternalId conflict = new ExternalId(SCHEME, "conflict-" + conflictId);
        return List.of(
                new Umbrella(
                        row,
                        conflict,
                        row.shortened("conflict_name", conflictName, MAX_TITLE_LENGTH),
                        null,
                        event.start,
                        event.end),
                new Umbrella(
                        row,
                        new ExternalId(SCHEME, "dyad-" + dyadId),
                        row.shortened("dyad_name", dyadName, MAX_TITLE_LENGTH),
                        conflict,
                        event.start,
                        event.end));
    }

    /** The fields of a row about the event itself. */
    record Event(
            String id,
            int violence,
            LocalDate start,
            LocalDate end,
            Integer datePrecision,
            Integer placePrecision,
            boolean cumulative) {

        private static final int ONE_SIDED = 3;

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

        boolean isOneSided() {
            return violence == ONE_SIDED;
        }

        /** State-based and non-state conflicts are between two organised actors; one-sided violence is against civilians. */
        EventType type() {
            return isOneSided() ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLES;
        }
    }

    private RowUpsert<IncidentInput, IncidentView> incident(
            ImportRow row, Event event, List<ExternalId> cited, List<ExternalId> codes, List<Umbrella> umbrellas) {
        row.required("country_id");
        String place = row.text("where_coordinates", 200);
        String title = row.required("dyad_name") + (place == null ? "" : ", " + place);
        IncidentInput plain = IncidentInputBuilder.builder()
                .externalIds(List.of(event.key()))
                .title(row.shortened("dyad_name", title, MAX_TITLE_LENGTH))
                .eventType(event.type())
                .dateStart(event.start)
                .dateEnd(event.end)
                .datePrecision(event.datePrecision)
                .location(EventLocation.of(
                        row,
                        COUNTRIES,
                        new EventLocation.Country("country", "country_id"),
                        "adm_1",
                        "adm_2",
                        place,
                        event.placePrecision))
                .actors(actors(row, event))
                .sourceIds(List.of())
                .tags(List.of())
                .build();
        return dataset.incident(plain, cited, codes, umbrellas);
    }

    /** The parties that fought. In one-sided violence side B names the civilians, who are no party. */
    @SuppressWarnings("NullAway") // Validation reports an actor without a name.
    private static List<Actor> actors(ImportRow row, Event event) {
        List<Actor> actors = new ArrayList<>();
        actors.add(new Actor(row.text("side_a", 300), ActorSide.A));
        if (!event.isOneSided()) {
            actors.add(new Actor(row.text("side_b", 300), ActorSide.B));
        }
        return actors;
    }
}
