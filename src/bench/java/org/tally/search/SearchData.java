package org.tally.search;

import static org.tally.search.World.any;
import static org.tally.search.World.common;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.claim.Window;
import org.tally.figure.Figure;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.Incident;
import org.tally.incident.Location;
import org.tally.incident.LocationBuilder;
import org.tally.incident.SubEventType;
import org.tally.source.Source;
import org.tally.text.Name;
import org.tally.toll.ClaimSource;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.ClaimedFigureBuilder;
import org.tally.toll.Counted;
import org.tally.toll.Moment;
import org.tally.toll.Narrowing;
import org.tally.toll.Party;
import org.tally.toll.Toll;




import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Fills an empty database with incidents, half as many sources and three times as many figures, the same ones each time, and
 * writes what is to be asked of them. The tables are filled as the service would fill them, but for the journal.
 *
 * <p>{@code SearchData <JDBC URL> <number of incidents> <folder for the requests>}
 */
final class SearchData {

    static final LocalDate BEGIN = LocalDate.of(2015, 1, 1);
    static final int DAYS = 3_650;
    private static final int SEED = 20_190_607;
    private static final OffsetDateTime RECORDED = OffsetDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** How many figures incidents have: three on average. */
    private static final int[] FIGURES = {0, 3, 1, 9, 2, 1, 4, 2, 5, 3};

    private static final List<EventType> EVENT_TYPES = List.of(
            EventType.EXPLOSIONS_REMOTE_VIOLENCE,
            EventType.BATTLES,
            EventType.VIOLENCE_AGAINST_CIVILIANS,
            EventType.STRATEGIC_DEVELOPMENTS,
            EventType.PROTESTS,
            EventType.RIOTS);
    private static final List<Metric> METRICS = List.of(
            Metric.KILLED,
            Metric.KILLED,
            Metric.KILLED,
            Metric.INJURED,
            Metric.DISPLACED,
            Metric.MISSING,
            Metric.DETAINED,
            Metric.FACILITIES_HIT);
    private static final List<Qualifier> QUALIFIERS = List.of(
            Qualifier.EXACTLY,
            Qualifier.AT_LEAST,
            Qualifier.ABOUT,
            Qualifier.MORE_THAN,
            Qualifier.ESTIMATE,
            Qualifier.UP_TO,
            Qualifier.NEARLY,
            Qualifier.BETWEEN,
            Qualifier.DOZENS,
            Qualifier.SEVERAL);
    private static final List<VictimStatus> STATUSES =
            List.of(VictimStatus.ANY, VictimStatus.CIVILIAN, VictimStatus.COMBATANT, VictimStatus.UNKNOWN);
    private static final List<String> LANGUAGES = List.of("en", "ar", "fr", "es", "uk");

    private final Random random = new Random(SEED);
    private final int incidents;
    private final int sources;
    private final World world;
    private final List<ClaimSource> outlets = new ArrayList<>();
    private final Map<World.Country, List<Integer>> offensives = new HashMap<>();
    private int figuresWritten;

    private SearchData(int incidents) {
        this.incidents = incidents;
        this.sources = incidents / 2;
        this.world = new World(random, Math.max(1_000, incidents / 25));
    }

    public static void main(String... arguments) throws Exception {
        SearchData data = new SearchData(Integer.parseInt(arguments[1]));
        try (Bulk.Target database = Bulk.open(arguments[0])) {
            data.writeSources(database);
            data.writeIncidents(database);
        }
        new SearchRequests(data.world, data.incidents, data.sources).write(Path.of(arguments[2]));
    }

    /** The id of a record, by its kind and number. */
    static UUID id(char kind, int number) {
        return UUID.fromString(String.format("01900000-0000-700%c-8000-%012d", kind, number));
    }

    private static OffsetDateTime recorded(int number) {
        return RECORDED.plusSeconds(7L * number);
    }

    private LocalDate day(int day) {
        return BEGIN.plusDays(day);
    }

    /** The next start of the service writes the documents of these records. */
    private static Bulk unwrittenDocuments(Bulk.Target database) throws Exception {
        return database.into("unwritten_document", "resource", "id");
    }

    /** Sources, by the day on which they were published. */
    private void writeSources(Bulk.Target database) throws Exception {
        try (Bulk rows = database.into(
                        "source",
                        "id", "version", "created_at", "updated_at", "kind", "publisher", "agency", "title", "author", "url",
                        "archive_url", "language", "dateline", "published_on", "captured_at", "syndication_of",
                        "content_hash", "reliability", "publisher_key", "agency_key", "terms");
                Bulk externalIds = database.into("source_external_id", "scheme", "external_id", "source_id");
                Bulk unwritten = unwrittenDocuments(database)) {
            for (int number = 0; number < sources; number++) {
                UUID id = id('0', number);
                String publisher = common(random, world.publishers);
                String agency = random.nextInt(3) == 0 ? common(random, world.agencies) : null;
                String title = capitalised(world.text(random, 6 + random.nextInt(5)));
                String author = random.nextInt(2) == 0 ? capitalised(common(random, world.words)) : null;
                World.Country country = common(random, world.countries);
                String dateline = random.nextInt(2) == 0 ? common(random, world.places.get(country)).name() : null;
                UUID original = agency != null && number > 100 && random.nextInt(3) == 0
                        ? id('0', number - 1 - random.nextInt(100))
                        : null;
                rows.add(
                        id, 1L, recorded(number), recorded(number), agency == null ? "NEWS_ARTICLE" : "WIRE_DISPATCH", publisher,
                        agency, title, author, "https://news.example/" + number, null, common(random, LANGUAGES), dateline,
                        day((int) ((long) number * DAYS / sources)), null, original,
                        random.nextInt(3) == 0 ? String.format("%064x", number) : null, null,
                        Name.key(publisher), agency == null ? null : Name.key(agency),
                        Source.terms(title, author, publisher, agency, dateline));
                unwritten.add("SOURCE", id);
                if (number % 3 == 0) {
                    externalIds.add("library", "L" + number, id);
                }
                outlets.add(new ClaimSource(
                        id, Optional.of(Party.named(publisher)), Optional.ofNullable(agency).map(Party::named), Optional.empty()));
            }
        }
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What is written of an incident. */
    private record Draft(
            int number, World.Country country, String title, EventType type, Window window, Integer parent, Integer grandparent) {}

    private void writeIncidents(Bulk.Target database) throws Exception {
        int wars = world.countries.size();
        List<Draft> umbrellas = umbrellas(wars);
        try (Tables tables = new Tables(database)) {
            for (int number = umbrellas.size(); number < incidents; number++) {
                write(event(number), tables);
            }
            for (int i = umbrellas.size() - 1; i >= 0; i--) {
                write(umbrellas.get(i), tables);
            }
        }
    }

    /** A war in each country, which goes on, and the offensives that it consists of, one after another. */
    private List<Draft> umbrellas(int wars) {
        List<Draft> umbrellas = new ArrayList<>();
        for (World.Country country : world.countries) {
            Window window = new Window(BEGIN, null);
            umbrellas.add(new Draft(
                    umbrellas.size(), country, "War in " + country.code(), EventType.CAMPAIGN, window, null, null));
            offensives.put(country, new ArrayList<>());
        }
        for (int i = 0; i < Math.max(2 * wars, incidents / 500); i++) {
            offensives.get(i < wars ? world.countries.get(i) : common(random, world.countries)).add(0);
        }
        for (int war = 0; war < wars; war++) {
            World.Country country = world.countries.get(war);
            List<Integer> numbers = offensives.get(country);
            for (int i = 0; i < numbers.size(); i++) {
                Window window = new Window(day(i * DAYS / numbers.size()), day((i + 1) * DAYS / numbers.size() - 1));
                numbers.set(i, umbrellas.size());
                String place = any(random, world.places.get(country)).name();
                umbrellas.add(new Draft(
                        umbrellas.size(), country, place + " offensive", EventType.CAMPAIGN, window, war, null));
            }
        }
        return umbrellas;
    }

    /** Something that happened: half of it in an offensive, some directly in a war, the rest by itself. */
    private Draft event(int number) {
        World.Country country = common(random, world.countries);
        int day = random.nextInt(DAYS - 3);
        int last = day + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
        int lot = random.nextInt(10);
        List<Integer> numbers = offensives.get(country);
        int war = world.countries.indexOf(country);
        Integer offensive = lot < 5 ? numbers.get((int) ((long) day * numbers.size() / DAYS)) : null;
        Integer parent = offensive != null ? offensive : lot == 5 ? Integer.valueOf(war) : null;
        return new Draft(
                number,
                country,
                null,
                common(random, EVENT_TYPES),
                new Window(day(day), day(last)),
                parent,
                offensive != null ? Integer.valueOf(war) : null);
    }

    private void write(Draft draft, Tables tables) throws Exception {
        UUID id = id('1', draft.number);
        World.Place place = common(random, world.places.get(draft.country));
        String spelling = any(random, place.spellings());
        SubEventType subEventType = subEventType(draft.type);
        String title = draft.title != null ? draft.title : noun(draft.type) + " in " + spelling + ", " + draft.window.start();
        String summary = random.nextInt(4) == 0 ? null : capitalised(world.text(random, 10 + random.nextInt(20))) + ".";
        Location location = LocationBuilder.builder()
                .country(draft.country.code())
                .admin1(place.admin1())
                .placeName(spelling)
                .placeAliases(random.nextInt(5) == 0 ? List.of(any(random, world.words)) : List.of())
                .latitude(moved(place.latitude()))
                .longitude(moved(place.longitude()))
                .precision(1 + random.nextInt(3))
                .build();
        List<Actor> actors = actors();
        List<String> tags = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> common(random, world.tags))
                .distinct()
                .toList();
        Set<Integer> documents = documents(draft);
        List<ClaimedFigure> claimed = new ArrayList<>();
        int figures = FIGURES[(draft.number + draft.number / 10 * 3) % 10];
        for (int i = 0; i < figures; i++) {
            claimed.add(writeFigure(draft, id, any(random, List.copyOf(documents)), tables));
        }
        UUID parentId = draft.parent == null ? null : id('1', draft.parent);
        Optional<Toll> toll = tables.tolls.add(id, parentId, title, draft.window, claimed);
        Optional<Toll.Row> killed = toll.map(one -> one.row(Counted.People.EVERYBODY));
        tables.incident.add(
                id, 1L, recorded(draft.number), recorded(draft.number), title, summary, draft.type.name(),
                subEventType == null ? null : subEventType.name(), draft.window.start(), draft.window.end(), 1, location.country(),
                location.admin1(), null, location.placeName(), new Bulk.Json(TollRows.json(location.placeAliases())),
                location.latitude(), location.longitude(), location.precision(), new Bulk.Json(TollRows.json(actors)),
                new Bulk.Json(TollRows.json(tags)), parentId, random.nextInt(10) == 0 ? "FAIR" : null,
                killed.map(row -> TollRows.number(row.low())).orElse(null),
                killed.map(row -> TollRows.number(row.best())).orElse(null),
                killed.map(row -> TollRows.number(row.high())).orElse(null),
                toll.filter(one -> !one.conflicts().isEmpty()).isPresent(),
                recorded(draft.number), Incident.terms(title, summary, location, actors, tags));
        tables.unwritten.add("INCIDENT", id);
        if (draft.number % 5 != 0) {
            tables.externalId.add("ucdp-ged", Integer.toString(100_000 + draft.number), id);
        }
        for (int document : documents) {
            tables.source.add(id, id('0', document));
        }
        for (String name : new TreeSet<>(actors.stream().map(Actor::name).toList())) {
            tables.actor.add(id, name);
        }
        if (draft.parent != null) {
            tables.ancestor.add(parentId, id);
        }
        if (draft.grandparent != null) {
            tables.ancestor.add(id('1', draft.grandparent), id);
        }
    }

    private double moved(double degrees) {
        return Math.round((degrees + random.nextGaussian() / 100) * 1e4) / 1e4;
    }

    private SubEventType subEventType(EventType type) {
        List<SubEventType> fitting = List.of(SubEventType.values()).stream()
                .filter(one -> one.eventType() == type)
                .toList();
        return fitting.isEmpty() || random.nextInt(5) == 0 ? null : common(random, fitting);
    }

    private static String noun(EventType type) {
        return switch (type) {
            case BATTLES -> "Clashes";
            case EXPLOSIONS_REMOTE_VIOLENCE -> "Shelling";
            case VIOLENCE_AGAINST_CIVILIANS -> "Attack";
            case PROTESTS -> "Protest";
            case RIOTS -> "Riot";
            default -> "Development";
        };
    }

    private List<Actor> actors() {
        ActorSide[] sides = ActorSide.values();
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            actors.add(new Actor(common(random, world.actors), sides[i]));
        }
        return actors;
    }

    /** One to three documents of the days after it began. */
    private Set<Integer> documents(Draft draft) {
        long day = draft.window.start().toEpochDay() - BEGIN.toEpochDay();
        int first = (int) (day * sources / DAYS);
        Set<Integer> documents = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            documents.add(Math.min(sources - 1, first + random.nextInt(1 + sources * 4 / DAYS)));
        }
        return documents;
    }

    private ClaimedFigure writeFigure(Draft draft, UUID incidentId, int source, Tables tables) throws Exception {
        UUID id = id('2', figuresWritten);
        Metric metric = any(random, METRICS);
        Facility facility = metric == Metric.FACILITIES_HIT ? any(random, List.of(Facility.values())) : null;
        VictimStatus status = facility == null ? common(random, STATUSES) : VictimStatus.ANY;
        Side side = status == VictimStatus.COMBATANT && random.nextBoolean() ? any(random, List.of(Side.values())) : null;
        Claim claim = claim();
        boolean total = draft.type == EventType.CAMPAIGN;
        LocalDate end = draft.window.end() != null ? draft.window.end() : draft.window.start().plusDays(random.nextInt(DAYS));
        LocalDate assertedOn = end.plusDays(random.nextInt(4));
        String originator = common(random, world.originators);
        Window window = new Window(draft.window.start(), end);
        tables.figure.add(
                id, 1L, recorded(figuresWritten), recorded(figuresWritten), incidentId, outlets.get(source).sourceId(),
                metric.name(), status.name(), side == null ? null : side.name(), null, null, null,
                facility == null ? null : facility.name(), claim.qualifier().name(), claim.value(), claim.valueMin(),
                claim.valueMax(), null, window.start(), window.end(), null, total, originator, false, assertedOn, null, null,
                null, null, new Bulk.Json("[]"), "ACTIVE", null, Name.key(originator), Figure.terms(originator, null, null, List.of()));
        tables.unwritten.add("FIGURE", id);
        if (figuresWritten % 4 == 0) {
            tables.figureExternalId.add("ucdp-ged", "F" + figuresWritten, id);
        }
        figuresWritten++;
        return ClaimedFigureBuilder.builder()
                .id(id)
                .source(outlets.get(source))
                .metric(metric)
                .counted(facility == null ? Counted.of(status, Optional.ofNullable(side), Optional.empty(), Optional.empty()) : new Counted.Facilities(facility))
                .narrowing(Narrowing.NONE)
                .range(claim.range())
                .window(window)
                .cumulative(total)
                .originator(Optional.of(Party.named(originator)))
                .asserted(Optional.of(Moment.on(assertedOn)))
                .build();
    }

    /** Mostly few, seldom many. */
    private Claim claim() {
        Qualifier qualifier = common(random, QUALIFIERS);
        long number = 1 + (long) (Math.exp(random.nextGaussian() * 1.3 + 1));
        Qualifier.Takes takes = qualifier.takes();
        return new Claim(
                qualifier,
                takes.value() ? number : null,
                takes.valueMin() ? number - random.nextLong(number) : null,
                takes.valueMax() ? number + random.nextLong(number) : null);
    }

    /** The tables about incidents and figures. */
    private static final class Tables implements AutoCloseable {

        final Bulk incident;
        final Bulk externalId;
        final Bulk source;
        final Bulk actor;
        final Bulk ancestor;
        final Bulk figure;
        final Bulk figureExternalId;
        final Bulk tollRow;
        final Bulk unwritten;
        final TollRows tolls;

        Tables(Bulk.Target database) throws Exception {
            incident = database.into(
                    "incident",
                    "id", "version", "created_at", "updated_at", "title", "summary", "event_type", "sub_event_type", "date_start",
                    "date_end", "date_precision", "country", "admin1", "admin2", "place_name", "place_aliases", "latitude",
                    "longitude", "place_precision", "actors", "tags", "parent_id", "harm_status", "killed_low", "killed_best",
                    "killed_high", "killed_conflicting", "changed_at", "terms");
            externalId = database.into("incident_external_id", "scheme", "external_id", "incident_id");
            source = database.into("incident_source", "incident_id", "source_id");
            actor = database.into("incident_actor", "incident_id", "name");
            ancestor = database.into("incident_ancestor", "ancestor_id", "incident_id");
            figure = database.into(
                    "figure",
                    "id", "version", "created_at", "updated_at", "incident_id", "source_id", "metric", "victim_status", "side",
                    "victim_group", "sex", "age_group", "facility", "qualifier", "claimed", "claimed_min", "claimed_max",
                    "wording", "window_start", "window_end", "window_expression", "cumulative", "originator", "conceded",
                    "asserted_on", "cause", "perpetrator", "part_of", "supersedes", "anomalies", "status", "retraction_reason",
                    "originator_key", "terms");
            figureExternalId = database.into("figure_external_id", "scheme", "external_id", "figure_id");
            tollRow = database.into(
                    "toll_row",
                    "incident_id", "metric", "counted", "low", "best", "high", "originators", "parent_id", "date_start",
                    "date_end");
            unwritten = unwrittenDocuments(database);
            tolls = new TollRows(tollRow);
        }

        @Override
        public void close() throws Exception {
            for (Bulk bulk : List.of(incident, externalId, source, actor, ancestor, figure, figureExternalId, tollRow, unwritten)) {
                bulk.close();
            }
        }
    }
}
