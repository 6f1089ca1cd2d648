package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.record.StoredDocuments;

/** Searches find the right records in the right order. */
@QuarkusTest
class SearchTest extends HttpTest {

    private static final String HERE = "\"latitude\": 35, \"longitude\": 36";
    private static final String AROUND_HERE = "&bbox=35,34,37,36&near=35,36&withinKm=1";

    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    private static String mark() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String incident(String mark, String fields) {
        return recorded("/incidents", """
                {%s "eventType": "BATTLES", %s "dateEnd": "2019-06-07", "tags": ["%s"], %s}""".formatted(
                        fields.contains("title") ? "" : "\"title\": \"A clash\",",
                        fields.contains("dateStart") ? "" : "\"dateStart\": \"2019-06-06\",",
                        mark,
                        fields));
    }

    private static String place(String mark, String name) {
        return incident(mark, "\"location\": {\"placeName\": \"" + name + "\"}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> walk(String list) {
        List<String> ids = new ArrayList<>();
        for (String page = list; page != null; ) {
            var answer = get(page).statusCode(200).extract();
            ids.addAll(answer.path("items.id"));
            page = answer.path("next");
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "Khan Sheikhoun, Khan Shaykhun, Khan Tuman",
        "Khan Sheikhun, Khan Sheikhoun, Khan al-Asal",
        "Maaret al-Numan, Maarrat an-Nu'man, Maarat Misrin",
        "Abu Duhur, Abu al-Thuhur, Abu Kamal",
        "Jisr al-Shughur, Jisr ash-Shugur, Jisr al-Haj",
        "Idlib, Edleb, Adlun",
        "Hama, Hamah, Homs",
        "خان شيخون, خان شيخون, خان طومان"
    })
    void aPlaceIsFoundWhateverItsSpelling(String sought, String stored, String other) {
        String mark = mark();
        String wanted = place(mark, stored);
        place(mark, other);

        for (String parameter : List.of("place", "q")) {
            get("/incidents?tag=" + mark + "&" + parameter + "=" + encoded(sought))
                    .statusCode(200)
                    .body("items.id", contains(wanted));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "place"})
    void whatIsWrittenSoComesBeforeWhatSoundsSo(String parameter) {
        String mark = mark();
        String shaykhun = place(mark, "Khan Shaykhun");
        String sheikhoun = place(mark, "Khan Sheikhoun");
        String sheikhun = place(mark, "Khan Sheikhun");
        String list = "/incidents?tag=" + mark + "&" + parameter + "=khan+sheikhoun";

        get(list).body("items.id", contains(sheikhoun, shaykhun, sheikhun));
        get(list + "&sort=relevance").body("items.id", contains(sheikhoun, shaykhun, sheikhun));
        get(list + "&sort=-relevance").body("items.id", contains(sheikhun, shaykhun, sheikhoun));
        assertThat(walk(list + "&limit=1")).containsExactly(sheikhoun, shaykhun, sheikhun);
    }

    @Test
    void whatSoundsSoComesBeforeWhatSoundsRoughlySo() {
        String mark = mark();
        String loose = place(mark, "Mheimdeh town");
        String sounding = place(mark, "Muhaymidah village");
        String written = place(mark, "Muhaimideh");
        String inArabic = place(mark, "محيمدة");
        place(mark, "Muhaymin");
        String list = "/incidents?tag=" + mark + "&place=muhaimideh";

        get(list).body("items.id", contains(written, sounding, loose, inArabic)).body("total.value", equalTo(4));
        get(list + "&sort=-relevance").body("items.id", contains(inArabic, loose, sounding, written));
        get(list + "&sort=relevance,-title").body("items.id", contains(written, sounding, inArabic, loose));
        for (int limit = 1; limit <= 4; limit++) {
            assertThat(walk(list + "&limit=" + limit)).containsExactly(written, sounding, loose, inArabic);
            assertThat(walk(list + "&sort=-relevance&limit=" + limit))
                    .containsExactly(inArabic, loose, sounding, written);
        }
        assertThat(get(list + "&format=csv&fields=id")
                        .extract()
                        .asString()
                        .lines()
                        .skip(1))
                .containsExactly(written, sounding, loose, inArabic);
        get("/incidents?tag=" + mark + "&q=muhaimideh").body("items.id", contains(written, sounding));
    }

    @Test
    void aWholeNameComesBeforeAPartOfAnother() {
        String mark = mark();
        String loose = place(mark, "Hmam");
        String partSounding = place(mark, "Abu Hammam");
        String partWritten = place(mark, "Abu Hamam");
        String sounding = place(mark, "Al Hammam village");
        String written = place(mark, "Hamam");
        String list = "/incidents?tag=" + mark + "&place=hamam";

        get(list).body("items.id", contains(written, sounding, partWritten, partSounding, loose));
        assertThat(walk(list + "&limit=1")).containsExactly(written, sounding, partWritten, partSounding, loose);
        assertThat(walk(list + "&sort=-relevance&limit=2"))
                .containsExactly(loose, partSounding, partWritten, sounding, written);
    }

    @Test
    void aPlaceIsFoundByAnAliasInAnotherScript() {
        String mark = mark();
        String incident =
                incident(mark, "\"location\": {\"placeName\": \"Somewhere\", \"placeAliases\": [\"Харків\"]}");

        get("/incidents?tag=" + mark + "&place=Kharkov").body("items.id", contains(incident));
    }

    @Test
    void anActorIsFoundByEveryNameOfItsOrganization() {
        String mark = mark();
        String organization = recorded("/organizations", """
                {"name": "Army of %1$s", "aliases": ["A.O. %1$s"], "kind": "ARMED_GROUP"}""".formatted(mark));
        String short1 = actor(mark, "AO " + mark);
        String long1 = actor(mark, "army of " + mark);
        String among = actor(mark, "Another Front, ao-" + mark);
        actor(mark, "Au " + mark);
        String list = "/incidents?tag=" + mark + "&";

        for (String parameter : List.of("actor", "q")) {
            get(list + parameter + "=Army+of+" + mark).body("items.id", contains(short1, long1, among));
            get(list + parameter + "=ARMY+OF+" + mark + "&sort=-relevance&limit=1")
                    .body("items.id", contains(among))
                    .body("total.value", equalTo(3));
            assertThat(walk(list + parameter + "=army+of+" + mark + "&limit=1")).containsExactly(short1, long1, among);
            get(list + parameter + "=ao+" + mark).body("items.id", hasItems(short1, long1, among));
            get("/incidents/aggregates?groupBy=year&tag=" + mark + "&" + parameter + "=army+of+" + mark)
                    .body("groups.incidents", contains(3));
        }

        patch("/organizations/" + organization, "\"1\"", "{\"aliases\": [\"Au " + mark + "\"]}")
                .statusCode(200);
        get(list + "actor=army+of+" + mark)
                .body("items.collect { it.actors[0].name }", contains("army of " + mark, "Au " + mark));
    }

    @ParameterizedTest
    @CsvSource({
        "HTS, Hayat Tahrir al-Sham",
        "Jabhat al-Nusra, al-Nusra Front",
        "SAA, Syrian government forces",
        "daesh, Islamic State"
    })
    void theSampleIsFoundByOtherNamesOfThoseWhoFight(String sought, String said) {
        for (String parameter : List.of("actor", "q")) {
            get("/incidents?limit=500&ancestorId=01900000-0000-7001-8000-000000000000&" + parameter + "="
                            + encoded(sought))
                    .body("items.collect { it.actors.name }.flatten()", hasItem(said));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IS",
                "SDF",
                "YPG",
                "SNA",
                "Hezbollah",
                "Government of United States of America",
                "Russian forces"
            })
    void theSampleKnowsWhomDataSetsName(String name) {
        get("/organizations?name=" + encoded(name)).body("items", hasSize(1));
    }

    @Test
    void aPageOfActorsGoesOnThoughOneGetsAnotherName() {
        String mark = mark();
        String organization = recorded("/organizations", """
                {"name": "Army of %1$s", "aliases": ["AO %1$s"], "kind": "ARMED_GROUP"}""".formatted(mark));
        String first = actor(mark, "AO " + mark);
        String second = actor(mark, "Army of " + mark);
        String next = get("/incidents?limit=1&tag=" + mark + "&actor=army+of+" + mark)
                .body("items.id", contains(first))
                .extract()
                .path("next");
        patch("/organizations/" + organization, "\"1\"", "{\"aliases\": [\"AO " + mark + "\", \"A " + mark + "\"]}")
                .statusCode(200);

        get(next).statusCode(200).body("items.id", contains(second));
    }

    private static String actor(String mark, String name) {
        return incident(mark, "\"actors\": [{\"name\": \"" + name + "\", \"side\": \"A\"}]");
    }

    @Test
    void whoIsWrittenSoComesBeforeWhoSoundsSo() {
        String incident = newIncident();
        String loose = recorded("/figures", figureOf(incident, "Al Nusra Front"));
        String exact = recorded("/figures", figureOf(incident, "al-Nousra Front"));
        String list = "/figures?incidentId=" + incident + "&originator=nousra+front";

        get(list).body("items.id", contains(exact, loose));
        get(list + "&sort=-relevance").body("items.id", contains(loose, exact));
        assertThat(walk(list + "&limit=1")).containsExactly(exact, loose);
        get(list + "&sort=originator").body("items.id", contains(loose, exact));
    }

    private static String figureOf(String incident, String originator) {
        return """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", "value": 1,
                 "originator": "%s", "assertedOn": "2019-06-08"}""".formatted(incident, SAMPLE_SOURCE, originator);
    }

    @Test
    void theNearestComeFirst() {
        String mark = mark();
        String far = incident(mark, "\"location\": {\"latitude\": 35.4, \"longitude\": 36.0}");
        String near = incident(mark, "\"location\": {\"latitude\": 35.1, \"longitude\": 36.0}");
        String here = incident(mark, "\"location\": {\"latitude\": 35.0, \"longitude\": 36.0}");
        String list = "/incidents?near=35,36&withinKm=100&sort=distance&tag=" + mark;

        assertThat(walk(list + "&limit=1")).containsExactly(here, near, far);
        assertThat(walk(list.replace("=distance", "=-distance") + "&limit=1")).containsExactly(far, near, here);
        // A degree of latitude is 111.195 km on this sphere.
        get("/incidents?near=35,36&withinKm=44.47&tag=" + mark).body("items.id", contains(near, here));
        get("/incidents?near=35,36&withinKm=44.49&tag=" + mark).body("items.id", contains(far, near, here));
    }

    @Test
    void anAreaGoesWithFiltersThatAskElsewhere() {
        String mark = mark();
        String documented = incident(mark, "\"sourceIds\": [\"" + SAMPLE_SOURCE + "\"], \"location\": {" + HERE + "}");
        incident(mark, "\"location\": {" + HERE + "}");
        String list = "/incidents?tag=" + mark + AROUND_HERE;

        get(list).body("total.value", equalTo(2));
        get(list + "&sort=-country&publisher=middle+east+online&sourceId=" + SAMPLE_SOURCE)
                .body("items.id", contains(documented));
        get(list + "&metric=KILLED").body("items.id", empty());
    }

    @Test
    void whatIsNextToNothingIsMeasured() {
        String mark = mark();
        String here = incident(mark, "\"location\": {\"latitude\": 5e-324, \"longitude\": -1e-200}");

        get("/incidents?near=0,0&withinKm=0.001&sort=distance&tag=" + mark).body("items.id", contains(here));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 180", "35.4321, 36.1234, -143.8766", "2.5, 0, 180", "12, 0, -180", "89.999, 1, -179"})
    void whatLiesOppositeIsTheFarthest(double latitude, double longitude, double opposite) {
        String mark = mark();
        String there =
                incident(mark, "\"location\": {\"latitude\": %s, \"longitude\": %s}".formatted(-latitude, opposite));
        String list = "/incidents?tag=" + mark + "&near=" + latitude + "," + longitude + "&withinKm=";

        get(list + "20015.1").body("items.id", empty());
        get(list + "20016").body("items.id", contains(there));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            country            | c a b d
            -country           | b a c d
            country,-title     | c a b d
            title,country      | c a b d
            -title,country     | d c a b
            title,-country     | b a c d
            dateStart          | a c b d
            -dateStart         | d b c a
            -dateStart,country | b d c a
            eventType,-country | b a c d
            """)
    void aListHasAnyOrderAndWhatHasNoValueIsLast(String sort, String expected) {
        String mark = mark();
        String[] ids = {
            incident(mark, "\"title\": \"one\", \"location\": {\"country\": \"SYR\", " + HERE + "}"),
            incident(
                    mark,
                    "\"title\": \"one\", \"dateStart\": \"2019-06-07\", \"location\": {\"country\": \"YEM\", " + HERE
                            + "}"),
            incident(mark, "\"title\": \"one\", \"location\": {\"country\": \"IRQ\", " + HERE + "}"),
            incident(mark, "\"title\": \"two\", \"dateStart\": \"2019-06-07\", \"location\": {" + HERE + "}"),
        };
        isInOrder("/incidents?tag=" + mark + "&sort=" + sort, ids, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relevance,country  | c a d b
            relevance,-country | c a b d
            -relevance,country | d b c a
            country,relevance  | d c b a
            -country,relevance | c b d a
            country,-relevance | d b c a
            """)
    void relevanceIsAKeyAmongOthers(String sort, String expected) {
        String mark = mark();
        String[] ids = {
            incident(mark, "\"title\": \"Khan Sheikhoun\", \"location\": {" + HERE + "}"),
            incident(mark, "\"title\": \"Khan Shaykhun\", \"location\": {\"country\": \"SYR\", " + HERE + "}"),
            incident(mark, "\"title\": \"Khan Sheikhoun\", \"location\": {\"country\": \"SYR\", " + HERE + "}"),
            incident(mark, "\"title\": \"Khan Shaykhun\", \"location\": {\"country\": \"IRQ\", " + HERE + "}"),
        };
        isInOrder("/incidents?tag=" + mark + "&q=khan+sheikhoun&sort=" + sort, ids, expected);
    }

    /** Checks the order of a list and of its part in an area: in one page, in pages of one and of three, and as a whole list. */
    private static void isInOrder(String everywhere, String[] ids, String expected) {
        List<String> wanted = expected.replace(" ", "")
                .chars()
                .mapToObj(letter -> ids[letter - 'a'])
                .toList();

        for (String list : List.of(everywhere, everywhere + AROUND_HERE)) {
            get(list).body("items.id", equalTo(wanted));
            assertThat(walk(list + "&limit=1")).isEqualTo(wanted);
            assertThat(walk(list + "&limit=3")).isEqualTo(wanted);
            assertThat(get(list + "&format=csv&fields=id")
                            .extract()
                            .asString()
                            .lines()
                            .skip(1))
                    .isEqualTo(wanted);
        }
    }

    /** Regression: H2 continued in an index where the previous query had stopped. */
    @ParameterizedTest
    @CsvSource({"country, 'IRQ,SYR,TUR'", "-country, 'TUR,SYR,IRQ'"})
    void severalValuesOfTheKeyAreReadPageByPage(String sort, String countries) {
        String mark = mark();
        List<String> expected = new ArrayList<>();
        for (String country : countries.split(",")) {
            List<String> ids = Stream.generate(() -> incident(mark, "\"location\": {\"country\": \"" + country + "\"}"))
                    .limit(5)
                    .collect(Collectors.toCollection(ArrayList::new));
            if (sort.startsWith("-")) {
                Collections.reverse(ids);
            }
            expected.addAll(ids);
        }
        String list = "/incidents?tag=" + mark + "&country=" + countries + "&sort=" + sort + "&limit=2";

        assertThat(walk(list)).isEqualTo(expected);
        assertThat(walk(list)).isEqualTo(expected);
    }

    @Test
    void aRecordThatIsAddedMeanwhileShiftsNoPageOfAnyOrder() {
        String mark = mark();
        String second = incident(mark, "\"title\": \"b\"");
        String third = incident(mark, "\"title\": \"c\"");
        String page = get("/incidents?sort=title&limit=1&tag=" + mark)
                .body("items.id", contains(second))
                .extract()
                .path("next");
        incident(mark, "\"title\": \"a\"");

        get(page).body("items.id", contains(third)).body("total.value", equalTo(3));
    }

    @Test
    void aCursorBelongsToItsOrder() {
        String mark = mark();
        incident(mark, "\"title\": \"b\"");
        incident(mark, "\"title\": \"c\"");
        String next = get("/incidents?sort=title&limit=1&tag=" + mark).extract().path("next");

        for (String other : List.of("sort=-title", "sort=title,country", "sort=updatedAt")) {
            get(next.replace("sort=title", other)).statusCode(400).body("errors.code", contains("CURSOR_MISMATCH"));
        }
    }

    /** Two filters with the same text are still different filters. */
    @Test
    void aCursorBelongsToItsTextsOneByOne() {
        String mark = mark();
        incident(mark, "\"title\": \"Hama Idlib\"");
        incident(mark, "\"title\": \"Hama Idlib\"");
        String next =
                get("/incidents?q=Hama,+Idlib&limit=1&tag=" + mark).extract().path("next");

        get(next).statusCode(200);
        get(next.replaceFirst("q=[^&]+", "q=Hama&q=Idlib")).body("errors.code", contains("CURSOR_MISMATCH"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            title,       "a\\\\u0000b"
            title,       null
            relevance&q=the, "5"
            relevance&place=khan, "5"
            dateStart,   "+5874898-01-01"
            dateStart,   "-0001-01-01"
            updatedAt,   "+300000-01-01T00:00:00Z"
            updatedAt,   "nothing"
            """)
    void aCursorThatWasChangedIsRefused(String sort, String key) {
        String next = get("/incidents?limit=1&sort=" + sort).extract().path("next");
        String cursor = next.replaceFirst(".*cursor=([^&]+).*", "$1");
        String said = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String changed = said.replaceFirst("\\[\"[^\"]*\"", "[" + key);
        assertThat(changed).isNotEqualTo(said);

        get(next.replace(
                        cursor,
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(changed.getBytes(StandardCharsets.UTF_8))))
                .statusCode(400)
                .body("errors.code", contains("WRONG_FORMAT"));
    }

    @Test
    void aLongQuestionHasANextPage() {
        String mark = mark();
        incident(mark, "\"title\": \"Hama\"");
        incident(mark, "\"title\": \"Hama\"");
        String next = get("/incidents?limit=1&tag=" + mark + "&q=Hama" + ("&q=Homs+" + "x".repeat(490)).repeat(9))
                .extract()
                .path("next");

        get(next).statusCode(200);
    }

    /** The page and the total are two queries. */
    @Test
    void recordsMayLeaveAListWhileItIsRead() throws Exception {
        String mark = mark();
        for (int i = 0; i < 4; i++) {
            incident(mark, "\"title\": \"" + mark + "\"");
        }
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> comeAndGo(mark, enough));
        try {
            for (int i = 0; i < 200; i++) {
                get("/incidents?limit=1&updatedAfter=2100-01-01T00:00:00Z&tag=" + mark)
                        .statusCode(200);
            }
        } finally {
            enough.set(true);
            leaving.join();
        }
    }

    private void comeAndGo(String title, AtomicBoolean enough) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update incident set changed_at = ? where title = ?")) {
            for (int year = 2000; !enough.get(); year = year == 2000 ? 2200 : 2000) {
                update.setObject(1, OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
                update.setString(2, title);
                assertThat(update.executeUpdate()).isEqualTo(4);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /incidents | sort=nope               | sort      | WRONG_FORMAT
            /incidents | sort=title,,country     | sort      | WRONG_FORMAT
            /incidents | sort=killedxbest        | sort      | WRONG_FORMAT
            /incidents | sort=title,country,-title | sort    | REPEATED
            /incidents | country=IRQ&COUNTRY=FJI | COUNTRY   | UNKNOWN_PARAMETER
            /incidents/aggregates | groupBy=year&GROUPBY=country | GROUPBY | UNKNOWN_PARAMETER
            /incidents | Limit=5&limit=6         | Limit     | UNKNOWN_PARAMETER
            /incidents | country=IRQ;limit=9999  | limit     | OUT_OF_RANGE
            /incidents | q=Hama;Idlib            | Idlib     | UNKNOWN_PARAMETER
            /incidents | ?limit=5                | ?limit    | UNKNOWN_PARAMETER
            /incidents | asOf=2019-06-08         | asOf      | NOT_TAKEN
            /figures   | asOf=2019-06-08         | asOf      | NOT_TAKEN
            /incidents/aggregates | groupBy=year&asOf=2019-06-08 | asOf | NOT_TAKEN
            /sources   | asOf=2019-06-08         | asOf      | UNKNOWN_PARAMETER
            /incidents | sort=relevance          | sort      | NOT_TAKEN
            /incidents | sort=-distance          | sort      | NOT_TAKEN
            /sources   | sort=dateStart          | sort      | WRONG_FORMAT
            /sources   | sort=relevance          | sort      | NOT_TAKEN
            /figures   | sort=relevance          | sort      | NOT_TAKEN
            /incidents | fields=nope             | fields    | WRONG_FORMAT
            /sources   | fields=summary          | fields    | WRONG_FORMAT
            /figures   | fields=id,              | fields    | WRONG_FORMAT
            /incidents | format=xml              | format    | WRONG_FORMAT
            /figures   | format=geojson          | format    | WRONG_FORMAT
            /incidents | format=csv&limit=5      | limit     | NOT_TAKEN
            /incidents | format=geojson&limit=5  | limit     | NOT_TAKEN
            /incidents | format=ndjson&cursor=x  | cursor    | NOT_TAKEN
            /incidents | hxl=true                | hxl       | NOT_TAKEN
            /incidents | hxl=yes&format=csv      | hxl       | UNKNOWN_VALUE
            /incidents | bom=true                | bom       | NOT_TAKEN
            /incidents | near=35,36              | withinKm  | REQUIRED
            /incidents | withinKm=5              | near      | REQUIRED
            /incidents | near=35&withinKm=5      | near      | WRONG_LENGTH
            /incidents | near=a,b&withinKm=5     | near      | NOT_A_NUMBER
            /incidents | near=95,36&withinKm=5   | near      | OUT_OF_RANGE
            /incidents | near=1e999,36&withinKm=5 | near     | OUT_OF_RANGE
            /incidents | near=35,36&withinKm=1e999 | withinKm | OUT_OF_RANGE
            /incidents | near=35,36&withinKm=1e-999 | withinKm | OUT_OF_RANGE
            /incidents | bbox=1e,2,3,4           | bbox      | NOT_A_NUMBER
            /incidents | bbox=1.,2,3,4           | bbox      | NOT_A_NUMBER
            /incidents | bbox=1,2,3,NaN          | bbox      | NOT_A_NUMBER
            /incidents | near=35,36&withinKm=0   | withinKm  | OUT_OF_RANGE
            /incidents | bbox=1,2,3              | bbox      | WRONG_LENGTH
            /incidents | bbox=1,5,3,4            | bbox      | NOT_ORDERED
            /incidents | bbox=1,2,181,4          | bbox      | OUT_OF_RANGE
            /incidents | place=--                | place     | WRONG_FORMAT
            /incidents | q=                      | q         | WRONG_LENGTH
            /incidents | dateFrom=2019-06-07&dateTo=2019-06-06 | dateTo | NOT_ORDERED
            /incidents | killedMin=5&killedMax=4 | killedMax | NOT_ORDERED
            /incidents | killedMin=-1            | killedMin | OUT_OF_RANGE
            /incidents | killedMin=x             | killedMin | NOT_A_NUMBER
            /incidents | killedMin=10000000001   | killedMin | OUT_OF_RANGE
            /incidents | killedMax=10000000001   | killedMax | OUT_OF_RANGE
            /incidents | conflicting=maybe       | conflicting | UNKNOWN_VALUE
            /incidents | country=SYR,XXX         | country   | UNKNOWN_VALUE
            /incidents | eventType=BATTLES,WAR   | eventType | UNKNOWN_VALUE
            /incidents | parentId=x,y            | parentId  | NOT_A_UUID
            /incidents | updatedAfter=2019       | updatedAfter | NOT_A_TIME
            /sources   | publishedFrom=2019-06-07&publishedTo=2019-06-06 | publishedTo | NOT_ORDERED
            /figures   | windowFrom=2019-06-07&windowTo=2019-06-06 | windowTo | NOT_ORDERED
            /figures   | assertedFrom=2019-06-07&assertedTo=2019-06-06 | assertedTo | NOT_ORDERED
            /incidents/aggregates | country=SYR  | groupBy   | REQUIRED
            /incidents/aggregates | groupBy=week | groupBy   | WRONG_FORMAT
            /incidents/aggregates | groupBy=month,year,actor | groupBy | WRONG_LENGTH
            /incidents/aggregates | groupBy=year,year | groupBy | REPEATED
            /incidents/aggregates | groupBy=year&metric=KILLED,INJURED | metric | REPEATED
            /incidents/aggregates | groupBy=year,month | groupBy | NOT_TAKEN
            /incidents/aggregates | groupBy=year&sex=MALE&ageGroup=CHILD | ageGroup | NOT_TAKEN
            /incidents/aggregates | groupBy=year&victimStatus=CIVILIAN&side=A | side | NOT_TAKEN
            /incidents/aggregates | groupBy=year&metric=FACILITIES_HIT&sex=MALE | metric | NOT_TAKEN
            /incidents/aggregates | groupBy=originator&metric=FACILITIES_HIT | groupBy | NOT_TAKEN
            /incidents/aggregates | groupBy=country&spread=even | spread | NOT_TAKEN
            /incidents/aggregates | groupBy=year&spread=odd | spread | WRONG_FORMAT
            /incidents/aggregates | groupBy=year&place=-- | place | WRONG_FORMAT
            /incidents/aggregates | groupBy=year&nope=1 | nope | UNKNOWN_PARAMETER
            """)
    void aParameterThatIsWrongIsNamed(String path, String query, String parameter, String code) {
        List<List<String>> faults =
                get(path + "?" + query).statusCode(400).extract().path("errors.collect { [it.parameter, it.code] }");

        assertThat(faults).contains(List.of(parameter, code));
    }

    @Test
    void theLastOfAThousandParametersIsSeen() {
        List<String> named = get("/incidents?" + "tag=a&".repeat(999) + "limit=9999")
                .statusCode(400)
                .extract()
                .path("errors.parameter");

        assertThat(named).contains("limit");
    }

    @Test
    void ofAListThatIsTooLongNoItemIsNamed() {
        get("/incidents?tag=" + ",".repeat(20_000)).statusCode(400).body("errors.code", contains("WRONG_LENGTH"));
        get("/sources?language=en" + "-a".repeat(3_000)).statusCode(400).body("errors.parameter", hasItem("language"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/incidents;x?limit=9999", "/incidents;limit=9999", "/incidents/;?limit=0", "/sources;x?nope=1"})
    void noPathHasASemicolon(String path) {
        get(path).statusCode(404).body("detail", containsString("semicolon"));
    }

    @Test
    void aTotalIsExactUpToTenThousand() throws SQLException {
        String mark = mark();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into source (id, version, created_at, updated_at, kind, publisher, language) values"
                                + " (?, 1, current_timestamp, current_timestamp, 'OTHER', '" + mark + "', 'tlh')")) {
            List<UUID> ids = Stream.generate(UUID::randomUUID).limit(10_001).toList();
            for (UUID id : ids) {
                insert.setObject(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
            StoredDocuments.writeAgain(ids);
            get("/sources?language=tlh&limit=1")
                    .body("total.value", equalTo(10_000))
                    .body("total.relation", equalTo("GTE"));
            String csv = get("/sources?language=tlh&format=csv&fields=id,language")
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(csv.lines()).hasSize(10_002).doesNotHaveDuplicates();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from source where publisher = '" + mark + "' and id ="
                        + " (select id from source where publisher = '" + mark
                        + "' order by id fetch first 1 row only)");
            }
            get("/sources?language=tlh&limit=1")
                    .body("total.value", equalTo(10_000))
                    .body("total.relation", equalTo("EQ"));
        } finally {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from source where publisher = '" + mark + "'");
            }
        }
    }

    @Test
    void whatWasRecordedBeforeIsFoundAfterAnUpgrade() throws SQLException {
        String mark = mark();
        String body = """
                {"title": "T", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07", "tags": ["%s"],
                 "location": {"placeName": "Khan Shaykhun", "placeAliases": ["Other name"]},
                 "actors": [{"name": "Some army", "side": "A"}, {"name": "Some army", "side": "B"}]}""".formatted(mark);
        String incident = recorded("/incidents", body);
        String list = "/incidents?tag=" + mark + "&place=other+name&actor=some+army&q=sheikhoun";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("incident", "source", "figure", "organization")) {
                statement.executeUpdate("update " + table + " set terms = default");
            }
            statement.executeUpdate("delete from incident_actor");
            statement.executeUpdate("delete from \"flyway_schema_history\" where \"description\" = 'Write terms'");
        }
        get(list).body("items", empty());

        flyway.migrate();

        get(list).body("items.id", contains(incident));
        get("/incidents/aggregates?groupBy=actor&tag=" + mark).body("groups.key.actor", contains("Some army"));
        get("/sources?q=afp").body("items.agency", hasItem("AFP"));
        get("/organizations?q=syrian+observatory").body("items.name", hasItem("Syrian Observatory for Human Rights"));
        get("/figures?originator=observatory").body("items.originator", hasItem("Syrian Observatory for Human Rights"));
    }

    @Test
    void aChangeIsFoundByItsNewWordsAndNotByItsOld() {
        String mark = mark();
        String id = place(mark, "Nubl");
        patch("/incidents/" + id, "\"1\"", "{\"location\": {\"placeName\": \"Zahraa\"}}")
                .statusCode(200);

        get("/incidents?place=nubl&tag=" + mark).body("items", empty());
        get("/incidents?place=zahra&tag=" + mark).body("items.id", contains(id));
        patch("/incidents/" + id, "\"2\"", "{\"location\": {\"placeName\": \"Zahraa\"}}")
                .statusCode(200)
                .body("version", equalTo(2));
    }

    @Test
    void faultsOfSeveralParametersAreNamedAtOnce() {
        get("/incidents?place=--&near=95,0&killedMin=5&killedMax=4")
                .statusCode(400)
                .body("errors.parameter", hasItems("place", "near", "withinKm", "killedMax"));
    }
}
