package org.tally.search;

import static org.tally.search.World.any;
import static org.tally.search.World.common;




import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is asked of the data: a file for each operation, with a request in each line. */
final class SearchRequests {

    private static final int EACH = 100;

    private final Random random = new Random(1);
    private final World world;
    private final int incidents;
    private final int sources;

    SearchRequests(World world, int incidents, int sources) {
        this.world = world;
        this.incidents = incidents;
        this.sources = sources;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "incident-by-id", () -> "/incidents/" + incident());
        write(folder, "source-by-id", () -> "/sources/" + SearchData.id('0', random.nextInt(sources)));
        write(folder, "page-country-dates", () -> "/incidents?limit=20&sort=-dateStart&country=" + country() + days(365));
        write(folder, "page-country-type-dates", () -> "/incidents?limit=20&sort=-dateStart&country=" + country() + "&eventType=" + violence() + days(365));
        write(folder, "page-type-killed", () -> "/incidents?limit=20&sort=-killed.best&eventType=" + violence() + "&killedMin=" + (1 + random.nextInt(20)));
        write(folder, "page-figures", () -> "/figures?limit=20&metric=KILLED&incidentId=" + incident());
        write(folder, "page-figures-said", () -> "/figures?limit=20&metric=KILLED&sort=-assertedOn" + said(14));
        write(folder, "page-near", () -> "/incidents?limit=20&sort=distance&withinKm=25&near=" + near(place()));
        write(folder, "page-bbox", () -> "/incidents?limit=20&bbox=" + box(place()));
        write(folder, "text-q", () -> "/incidents?limit=20&q=" + encoded((random.nextBoolean() ? "shelling " : "") + spelling()));
        write(folder, "text-place", () -> "/incidents?limit=20&place=" + encoded(spelling()));
        write(folder, "page-1", () -> "/incidents?limit=20&sort=dateStart");
        write(folder, "aggregates", () -> "/incidents/aggregates?groupBy=month&metric=KILLED&country=" + country() + days(365));
        write(folder, "create", this::incidentToCreate);
    }

    private static void write(Path folder, String operation, Supplier<String> request) throws IOException {
        Files.write(folder.resolve(operation), Stream.generate(request).limit(EACH).toList());
    }

    private String incident() {
        return SearchData.id('1', random.nextInt(incidents)).toString();
    }

    private String country() {
        return common(random, world.countries).code();
    }

    private String violence() {
        return any(random, List.of("BATTLES", "EXPLOSIONS_REMOTE_VIOLENCE", "VIOLENCE_AGAINST_CIVILIANS"));
    }

    private World.Place place() {
        return common(random, world.places.get(common(random, world.countries)));
    }

    private String spelling() {
        return any(random, place().spellings());
    }

    private String days(int length) {
        LocalDate from = SearchData.BEGIN.plusDays(random.nextInt(SearchData.DAYS - length));
        return "&dateFrom=" + from + "&dateTo=" + from.plusDays(length);
    }

    private String said(int length) {
        LocalDate from = SearchData.BEGIN.plusDays(random.nextInt(SearchData.DAYS - length));
        return "&assertedFrom=" + from + "&assertedTo=" + from.plusDays(length);
    }

    private static String near(World.Place place) {
        return place.latitude() + "," + place.longitude();
    }

    private static String box(World.Place place) {
        return String.format(
                Locale.ROOT,
                "%.4f,%.4f,%.4f,%.4f",
                place.longitude() - 0.3,
                place.latitude() - 0.2,
                place.longitude() + 0.3,
                place.latitude() + 0.2);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As a recorder writes one: a place, two actors, tags, and the document that it was read in. */
    private String incidentToCreate() {
        World.Place place = place();
        LocalDate day = SearchData.BEGIN.plusDays(random.nextInt(SearchData.DAYS));
        try {
            return TollRows.json(Map.of(
                    "title", "Shelling in " + place.name() + ", " + day,
                    "summary", world.text(random, 15),
                    "eventType", "EXPLOSIONS_REMOTE_VIOLENCE",
                    "dateStart", day.toString(),
                    "dateEnd", day.toString(),
                    "location",
                            Map.of(
                                    "country", place.country().code(),
                                    "admin1", place.admin1(),
                                    "placeName", place.name(),
                                    "latitude", place.latitude(),
                                    "longitude", place.longitude()),
                    "actors",
                            List.of(
                                    Map.of("name", world.actors.get(random.nextInt(150)), "side", "A"),
                                    Map.of("name", world.actors.get(150 + random.nextInt(150)), "side", "B")),
                    "tags", List.of(world.tags.get(random.nextInt(30)), world.tags.get(30 + random.nextInt(30))),
                    "sourceIds", List.of(SearchData.id('0', random.nextInt(sources)).toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
