package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
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
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.Columns;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.HarmStatus;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.SubEventType;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceInputBuilder;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * Reads the incidents of Airwars, in the CSV that Airwars exports ({@code incidents-<conflict>.csv}).
 *
 * <p>A range is the lowest and the highest number that local sources report. Airwars writes 0 and 0 where it has no number, and shows
 * none then. The belligerents of a row each have numbered columns, with the numbers that they conceded.
 */
final class Airwars extends CsvRowReader {

    private static final String SCHEME = "airwars";
    private static final String NAME = "Airwars";

    private static final Publication PUBLICATION =
            new Publication(NAME, "Airwars incidents", null, "Airwars, https://airwars.org", null);

    private static final Set<String> REQUIRED_COLUMNS =
            Set.of("code", "date", "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max");

    /** Columns that are not read: they repeat other columns, count documents, or Tally has no field for them. */
    private static final Set<String> IGNORED_COLUMNS = Set.of("""
            id post_id post_published post_modified country_slug civilian_harm_status_name strike_status_name \
            strike_status_slug strike_type_slug geolocation_accuracy_name targeted_belligerent_slug infrastructure_name \
            infrastructure_slug impact_name impact_slug cause_of_death_injury_name cause_of_death_injury_slug \
            observation_name observation_slug location_name_arabic location_name_hebrew location_name_ukrainian \
            num_victims num_victims_named num_families num_individuals num_reconciled num_sources num_media""".split(" "));

    private static final Set<String> OPTIONAL_COLUMNS = Stream.concat(
                    Stream.of("""
                            post_status permalink summary civilian_harm_status_slug country_name region location_name \
                            latitude longitude geolocation_accuracy_slug strike_type_name targeted_belligerent_name""".split(" ")), AirwarsFigures.columns())
            .filter(column -> !REQUIRED_COLUMNS.contains(column))
            .collect(Collectors.toUnmodifiableSet());

    /** The accuracies of locations that are a place or something nearer, which have the code 1 of UCDP. */
    private static final Set<String> PLACES = Set.of("""
            exact_location_via_airwars exact_location_via_coalition exact_location_other within_1m_via_coalition \
            within_100m_via_coalition nearby_landmark street neighbourhood_area village town city""".split(" "));

    /** The other accuracies of locations with their codes of UCDP. */
    private static final Map<String, Integer> AREAS =
            Map.of("subdistrict", 3, "district", 3, "province_governorate", 4);

    /** The types of strikes whose second level ACLED's codebook has. */
    private static final Map<String, SubEventType> SUB_TYPES = Map.of(
            "airstrike", SubEventType.AIR_DRONE_STRIKE,
            "drone strike", SubEventType.AIR_DRONE_STRIKE,
            "artillery", SubEventType.SHELLING_ARTILLERY_MISSILE_ATTACK,
            "naval bombardment", SubEventType.SHELLING_ARTILLERY_MISSILE_ATTACK,
            "mine", SubEventType.REMOTE_EXPLOSIVE_LANDMINE_IED);

    private static final Set<String> ON_THE_GROUND = Set.of("ground operation", "counter-terrorism action (ground)");

    /** The columns of the fields that validation may reject, by JSON Pointer. */
    private static final Map<String, String> COLUMNS = Map.of(
            "/externalIds/0/value", "code",
            "/dateStart", "date",
            "/dateEnd", "date",
            "/windowStart", "date",
            "/windowEnd", "date",
            "/assertedOn", "date",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/harmStatus", "civilian_harm_status_slug");

    /** The column of each field that an export may lack. */
    private static final Map<String, String> COLUMN_OF_FIELD = Map.of(
            "/location/country", "country_name",
            "/location/admin1", "region",
            "/location/placeName", "location_name",
            "/location/latitude", "latitude",
            "/location/longitude", "longitude",
            "/location/precision", "geolocation_accuracy_slug",
            "/harmStatus", "civilian_harm_status_slug",
            "/actors", "belligerent_1_belligerent_name",
            "/title", "location_name");

    private static final Countries COUNTRIES = Countries.numbered("iso-3166-numeric");

    private final DataSet dataset;

    /** Opens a file and checks its header. */
    Airwars(InputStream file, ImportOptions options) throws IOException {
        super(new CsvTable(file, Columns.of(REQUIRED_COLUMNS, OPTIONAL_COLUMNS, IGNORED_COLUMNS)));
        Set<String> lacking = COLUMN_OF_FIELD.entrySet().stream()
                .filter(field -> !table.has(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        lacking.add("/location/admin2");
        dataset = DataSet.of(SCHEME, PUBLICATION, options, COLUMNS, lacking);
    }

    @Override
    ReadRow read(ImportRow row) {
        Optional<Draft> draft = draft(row);
        List<String> codes = codes(row);
        return new ReadRow(row, draft, DataSet.event(row, codes.isEmpty() ? null : codes.get(0), "code", draft));
    }

    /** The codes of an incident: one, or several where Airwars joined incidents. */
    private static List<String> codes(ImportRow row) {
        String codes = row.text("code");
        return codes == null
                ? List.of()
                : List.of(codes.split("\\s+")).stream().distinct().toList();
    }

    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        String status = row.text("post_status");
        if (status != null && !status.equals("publish")) {
            row.fault("post_status", FaultCode.NOT_TAKEN, "Airwars has not published this incident.");
        }
        row.required("code");
        LocalDate date = row.date("date");
        if (date == null || row.isSkipped()) {
            return Optional.empty();
        }
        dataset.checkCovered(row, "date", date);
        List<String> codes = codes(row);
        ExternalId key = dataset.key(codes.get(0));
        List<ExternalId> otherCodes = codes.stream().skip(1).map(dataset::key).toList();
        List<String> belligerents = AirwarsFigures.belligerents(row);
        IncidentInput incident = incident(row, key, date, belligerents);
        List<RowUpsert<FigureInput, FigureView>> figures = new AirwarsFigures(dataset, row, key, date).read();
        if (row.isSkipped()) {
            return Optional.empty();
        }
        List<RowUpsert<SourceInput, SourceView>> sources =
                new ArrayList<>(page(row, codes).stream().toList());
        List<ExternalId> cited = sources.stream().map(RowUpsert::requiredKey).toList();
        sources.add(dataset.source());
        return Optional.of(new Draft(
                dataset,
                sources,
                List.of(),
                List.of(dataset.incident(incident, cited, otherCodes, List.of())),
                figures,
                otherCodes));
    }

    /** Airwars' own page about the incident. */
    private Optional<RowUpsert<SourceInput, SourceView>> page(ImportRow row, List<String> codes) {
        String url = row.text("permalink");
        if (url == null) {
            return Optional.empty();
        }
        ExternalId key = dataset.keyOfText("page", url);
        SourceInput input = SourceInputBuilder.builder()
                .kind(SourceKind.NGO_REPORT)
                .publisher(NAME)
                .title(String.join(" ", codes))
                .url(url)
                .externalIds(List.of(key))
                .build();
        return Optional.of(new RowUpsert<>(
                key, references -> input, null, pointer -> "/url".equals(pointer) ? "permalink" : null));
    }

    private static IncidentInput incident(ImportRow row, ExternalId key, LocalDate date, List<String> belligerents) {
        String place = row.text("location_name", 200);
        String strike = row.text("strike_type_name");
        Set<String> strikes = strike == null
                ? Set.of()
                : Arrays.stream(strike.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet());
        String title = (strike == null ? "Civilian harm" : strike.replaceAll("\\s*,\\s*", ", "))
                + (place == null ? "" : ", " + place);
        boolean onTheGround = !strikes.isEmpty() && ON_THE_GROUND.containsAll(strikes);
        return IncidentInputBuilder.builder()
                .externalIds(List.of(key))
                .title(row.shortened("location_name", title, 500))
                .summary(row.text("summary", 10_000))
                .eventType(onTheGround ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.EXPLOSIONS_REMOTE_VIOLENCE)
                .subEventType(
                        strikes.size() == 1 ? SUB_TYPES.get(strikes.iterator().next()) : null)
                .dateStart(date)
                .dateEnd(date)
                .location(EventLocation.of(
                        row,
                        COUNTRIES,
                        new EventLocation.Country("country_name", null),
                        "region",
                        null,
                        place,
                        precision(row)))
                .actors(actors(row, belligerents))
                .harmStatus(harmStatus(row))
                .sourceIds(List.of())
                .tags(List.of())
                .build();
    }

    private static @Nullable Integer precision(ImportRow row) {
        String accuracy = row.text("geolocation_accuracy_slug");
        if (accuracy == null) {
            return null;
        }
        String name = accuracy.replace('-', '_');
        Integer precision = PLACES.contains(name) ? Integer.valueOf(1) : AREAS.get(name);
        if (precision == null) {
            row.warn(
                    "geolocation_accuracy_slug",
                    FaultCode.UNKNOWN_VALUE,
                    "It is no accuracy that Airwars' methodology names: the precision is left out.");
        }
        return precision;
    }

    /** The grading; none where Airwars has not graded the incident. */
    private static @Nullable HarmStatus harmStatus(ImportRow row) {
        String grading = row.text("civilian_harm_status_slug");
        if (grading == null || grading.equals("unknown")) {
            return null;
        }
        Optional<HarmStatus> status = Arrays.stream(HarmStatus.values())
                .filter(known -> known.name().equalsIgnoreCase(grading))
                .findFirst();
        if (status.isEmpty()) {
            row.warn(
                    "civilian_harm_status_slug",
                    FaultCode.UNKNOWN_VALUE,
                    "It is no grading that Airwars' methodology names: harmStatus is left out.");
        }
        return status.orElse(null);
    }

    /** The belligerents. Several are those that may be responsible, and so are no side together. */
    private static List<Actor> actors(ImportRow row, List<String> belligerents) {
        Set<Actor> actors = belligerents.stream()
                .map(name -> new Actor(name, belligerents.size() == 1 ? ActorSide.A : ActorSide.OTHER))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String target = row.text("targeted_belligerent_name", 300);
        if (target != null) {
            actors.add(new Actor(target, ActorSide.B));
        }
        return List.copyOf(actors);
    }
}
