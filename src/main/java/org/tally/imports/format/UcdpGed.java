package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.claim.Window;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft.Entry;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentView;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * The UCDP Georeferenced Event Dataset, by its codebook (versions 19.1 to 25.1; a column that later versions moved or added is
 * found by its name).
 *
 * <p>A row is an incident. Its figures are claims of the data set, said first by {@code source_original}, and made on the day of
 * the latest article that the row rests on: the file does not say when a release was published, and earlier nobody can have
 * counted so. Where the row names no article of the event's last day or later, that day itself is taken.
 */
final class UcdpGed implements RowReader {

    static final String SCHEME = "ucdp-ged";
    private static final String AIRWARS = "airwars";

    private static final Set<String> NEEDED = new TreeSet<>(Set.of("""
            id type_of_violence dyad_name side_a side_b source_article source_original where_prec\
             where_coordinates adm_1 adm_2 latitude longitude country_id event_clarity date_prec\
             date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high""".split(" ")));

    /** Columns from which nothing is read: they repeat others, or number what has a name. */
    private static final Set<String> UNUSED = Set.of("""
            relid year active_year code_status conflict_dset_id conflict_new_id conflict_name\
             dyad_dset_id dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id gwnoa\
             gwnob number_of_sources source_office source_date source_headline where_description geom_wkt\
             priogrid_gid country region""".split(" "));

    /** In {@code source_article} each article stands in quotes, which headlines may have inside, too. */
    private static final Pattern BETWEEN_ARTICLES = Pattern.compile("\";\"(?=[^\";]*,\\d{4}-\\d{2}-\\d{2},)");

    private static final Pattern ARTICLE = Pattern.compile("(.*?),(\\d{4}-\\d{2}-\\d{2}),(.*)", Pattern.DOTALL);

    /** What stands in {@code source_date} where no date is known: the first that the data set's own database can hold. */
    private static final String NO_DATE = "1753-01-01";

    private static final Pattern AIRWARS_OFFICE = Pattern.compile("(?i)air ?wars\\b.*");
    private static final Pattern AIRWARS_CODE =
            Pattern.compile("(?<![A-Za-z0-9])[A-Z]{1,2}\\d{3,5}[A-Za-z]?(?![A-Za-z0-9])");

    /** Where the fields stand that the rules of a record may find wrong. */
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
     * Opens a file by its header.
     *
     * @param release the version of the data set, such as {@code 19.1}, or {@code null} where it is not told
     * @param releasedOn the day on which that was published, or {@code null} where it is not told
     */
    UcdpGed(InputStream file, String release, LocalDate releasedOn) throws IOException {
        Set<String> known = new TreeSet<>(NEEDED);
        known.addAll(UNUSED);
        table = new CsvTable(file, NEEDED, known);
        dataset = DataSet.of(
                SCHEME,
                "Uppsala Conflict Data Program",
                "UCDP Georeferenced Event Dataset",
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
        return new ReadRow(row, draft, DataSet.event(row, "id", draft));
    }

    private Optional<Draft> draft(ImportRow row) {
        if (row.isSkipped()) {
            return Optional.empty();
        }
        Event event = Event.of(row);
        if (event != null) {
            dataset.checkKnown(row, "date_end", event.end);
        }
        if (row.isSkipped()) {
            return Optional.empty();
        }
        List<Article> articles = articles(row);
        LocalDate said = articles.stream()
                .map(Article::publishedOn)
                .filter(day -> day != null && !day.isBefore(event.end))
                .max(LocalDate::compareTo)
                .orElse(event.end);
        List<Entry<SourceInput, SourceView>> sources =
                new ArrayList<>(articles.stream().map(Article::entry).toList());
        List<ExternalId> cited = sources.stream().map(Entry::key).toList();
        sources.add(dataset.source());
        List<ExternalId> codes =
                articles.stream().flatMap(Article::airwarsCodes).distinct().toList();
        return Optional.of(new Draft(
                dataset, sources, List.of(incident(row, event, cited, codes)), figures(row, event, said), codes));
    }

    /** What a row says of when, where and who. */
    private record Event(
            String id,
            int violence,
            LocalDate start,
            LocalDate end,
            Integer datePrecision,
            Integer placePrecision,
            boolean cumulative) {

        static final int ONE_SIDED = 3;

        static Event of(ImportRow row) {
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

        /** Between two organised actors, as wars between states and between groups are; else one against civilians. */
        EventType type() {
            return violence == ONE_SIDED ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLES;
        }
    }

    private Entry<IncidentInput, IncidentView> incident(
            ImportRow row, Event event, List<ExternalId> cited, List<ExternalId> codes) {
        String place = row.text("where_coordinates", 200);
        String title = row.needed("dyad_name") + (place == null ? "" : ", " + place);
        IncidentInput plain = new IncidentInput(
                List.of(event.key()),
                row.shortened("dyad_name", title, 500),
                null,
                event.type(),
                null,
                event.start,
                event.end,
                event.datePrecision,
                DataSet.location(row, COUNTRIES, "country_id", "adm_1", "adm_2", place, event.placePrecision),
                actors(row, event),
                null,
                null,
                List.of(),
                List.of());
        return dataset.incident(plain, cited, codes);
    }

    /** Those who fought; the civilians that one-sided violence has for its side B took no part. */
    private static List<Actor> actors(ImportRow row, Event event) {
        List<Actor> actors = new ArrayList<>();
        actors.add(new Actor(row.text("side_a", 300), ActorSide.A));
        if (event.violence != Event.ONE_SIDED) {
            actors.add(new Actor(row.text("side_b", 300), ActorSide.B));
        }
        return actors;
    }

    /** A figure for everybody, and one for each kind of victims. */
    private List<Entry<FigureInput, FigureView>> figures(ImportRow row, Event event, LocalDate said) {
        String originator = row.text("source_original", 300);
        Figures figures = new Figures(event, said, originator == null ? null : originator.replaceAll("\\s+", " "));
        Long low = row.number("low");
        Long best = row.number("best");
        Long high = row.number("high");
        if (low == null || best == null || high == null) {
            return List.of();
        }
        if (low > best || best > high) {
            row.oddity(
                    "best",
                    FaultCode.NOT_ORDERED,
                    "low <= best <= high does not hold (" + low + ", " + best + ", " + high
                            + "): kept as it came, with the anomaly RANGE_NOT_ORDERED.");
        }
        figures.add("best", Victims.EVERYBODY, Qualifier.ESTIMATE, best, low, high);
        // The parts are best estimates, too (codebook, "deaths_a"), so they are exact only where the whole is.
        Qualifier qualifier = low.equals(high) && low.equals(best) ? Qualifier.EXACTLY : Qualifier.ABOUT;
        if (event.violence != Event.ONE_SIDED) {
            figures.part(row, "deaths_a", combatants(Side.A), qualifier);
            figures.part(row, "deaths_b", combatants(Side.B), qualifier);
        }
        figures.part(row, "deaths_civilians", Victims.of(VictimStatus.CIVILIAN), qualifier);
        figures.part(row, "deaths_unknown", Victims.of(VictimStatus.UNKNOWN), qualifier);
        return figures.entries;
    }

    private static Victims combatants(Side side) {
        return new Victims(VictimStatus.COMBATANT, side, null, null, null);
    }

    /** The figures of one row. */
    private final class Figures {

        private final List<Entry<FigureInput, FigureView>> entries = new ArrayList<>();
        private final Event event;
        private final LocalDate said;
        private final String originator;

        Figures(Event event, LocalDate said, String originator) {
            this.event = event;
            this.said = said;
            this.originator = originator;
        }

        void part(ImportRow row, String column, Victims victims, Qualifier qualifier) {
            Long number = row.number(column);
            if (number != null) {
                add(column, victims, qualifier, number, null, null);
            }
        }

        void add(String column, Victims victims, Qualifier qualifier, Long value, Long min, Long max) {
            FigureInput plain = new FigureInput(
                    null,
                    null,
                    List.of(dataset.key(event.id + "/" + column)),
                    Metric.KILLED,
                    victims,
                    null,
                    qualifier,
                    value,
                    min,
                    max,
                    null,
                    event.start,
                    event.end,
                    null,
                    event.cumulative,
                    originator,
                    null,
                    said,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            entries.add(dataset.figure(plain, event.key(), column));
        }
    }

    /** The articles that a row cites, each once. */
    private List<Article> articles(ImportRow row) {
        String cited = row.text("source_article");
        if (cited == null) {
            return List.of();
        }
        Map<ExternalId, Article> articles = new LinkedHashMap<>();
        boolean quoted = cited.length() > 1 && cited.startsWith("\"") && cited.endsWith("\"");
        // The rows of before 2013 list what they rest on in words.
        String[] parts = quoted ? BETWEEN_ARTICLES.split(cited.substring(1, cited.length() - 1)) : cited.split(";");
        for (String part : parts) {
            if (!part.isBlank()) {
                Article article = Article.of(dataset, row, part);
                articles.putIfAbsent(article.key, article);
            }
        }
        return List.copyOf(articles.values());
    }

    /**
     * An article as a row cites it. It is known again by all that is said of it, and not changed by a later import: there is
     * nothing of it but what the key is made of.
     */
    private record Article(ExternalId key, String office, LocalDate publishedOn, String headline) {

        private static final int HEADLINE = 500;
        private static final int OFFICE = 300;
        private static final String COLUMN = "source_article";

        static Article of(DataSet dataset, ImportRow row, String citation) {
            ExternalId key = dataset.keyOfText("article", citation.strip());
            Matcher parts = ARTICLE.matcher(citation);
            if (!parts.matches()) {
                return new Article(key, null, null, row.shortened(COLUMN, citation.strip(), HEADLINE));
            }
            return new Article(
                    key,
                    row.shortened(COLUMN, orNull(parts.group(1)), OFFICE),
                    published(row, parts.group(2)),
                    row.shortened(COLUMN, orNull(parts.group(3)), HEADLINE));
        }

        private static String orNull(String text) {
            return text.isBlank() ? null : text.strip();
        }

        private static LocalDate published(ImportRow row, String text) {
            if (text.equals(NO_DATE)) {
                return null;
            }
            try {
                LocalDate date = LocalDate.parse(text);
                if (!date.isBefore(Window.EARLIEST) && !date.isAfter(LocalDate.now(ZoneOffset.UTC))) {
                    return date;
                }
            } catch (DateTimeException e) {
                // Told below, like a date that cannot be.
            }
            row.oddity(COLUMN, FaultCode.OUT_OF_RANGE, "No article is of " + text + ": its date is left out.");
            return null;
        }

        Entry<SourceInput, SourceView> entry() {
            String title = headline == null && office == null ? "An article without a name" : headline;
            return DataSet.document(SourceKind.NEWS_ARTICLE, office, title, publishedOn, key);
        }

        /** The codes by which Airwars knows the incident: an article of theirs has them in its headline. */
        Stream<ExternalId> airwarsCodes() {
            return office != null
                            && headline != null
                            && AIRWARS_OFFICE.matcher(office).matches()
                    ? AIRWARS_CODE.matcher(headline).results().map(code -> new ExternalId(AIRWARS, code.group()))
                    : Stream.empty();
        }
    }
}
