package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.record.StoredDocuments;

@QuarkusTest
class OrganizationsTest extends HttpTest {

    private static final String OBSERVATORY = "01900000-0000-7004-8000-000000000001";
    private static final String UNITED_NATIONS = "01900000-0000-7004-8000-000000000003";

    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    private static String named(String name, String... aliases) {
        return """
                {"name": "%s", "kind": "MONITOR", "aliases": [%s]}""".formatted(
                name,
                String.join(
                        ", ",
                        Stream.of(aliases).map(alias -> "\"" + alias + "\"").toList()));
    }

    private static String partOf(String whole) {
        return Records.ORGANIZATIONS.with("\"partOf\": \"" + whole + "\"");
    }

    private static String sought(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everyFieldIsKeptAsGiven() {
        String whole = recorded("/organizations", Records.ORGANIZATIONS.body());
        String body = """
                {"name": "Fields Monitor", "aliases": ["FieldM", "مرصد الحقول", "ÄÖ Monitor"], "kind": "NGO", "partOf": "%s",
                 "reliability": "B", "country": "SYR", "url": "https://example.org/fields",
                 "externalIds": [{"scheme": "wikidata", "value": "Q0"}, {"scheme": "ror", "value": "0"}]}""".formatted(whole);

        post("/organizations", body)
                .statusCode(201)
                .body("name", equalTo("Fields Monitor"))
                .body("aliases", contains("FieldM", "مرصد الحقول", "ÄÖ Monitor"))
                .body("kind", equalTo("NGO"))
                .body("partOf", equalTo(whole))
                .body("reliability", equalTo("B"))
                .body("country", equalTo("SYR"))
                .body("url", equalTo("https://example.org/fields"))
                .body("externalIds.scheme", contains("ror", "wikidata"));
    }

    @ParameterizedTest
    @CsvSource({
        "Names Monitor, names monitor",
        "Names Monitor 2, Names-Monitor (2)",
        "N.M.3, nm3",
        "Ñames Mónitor 4, names MONITOR 4",
        "الأسماء خمسة, الاسماء خمسة"
    })
    void aNameIsOfOneOrganization(String name, String again) {
        String first = recorded("/organizations", named(name));
        String other = recorded("/organizations", Records.ORGANIZATIONS.body());
        String at = "/organizations/" + other;

        Stream.of(
                        post("/organizations", named(again)),
                        post("/organizations", named("Another " + UUID.randomUUID(), again)),
                        put(at, "\"1\"", named(again)),
                        patch(at, "\"1\"", "{\"aliases\": [\"" + again + "\"]}"))
                .forEach(answer -> answer.statusCode(409)
                        .body("type", equalTo("/vocabularies#already-exists"))
                        .body("detail", containsString(first))
                        .body("detail", containsString(again)));
        get(at).header("ETag", "\"1\"");
        delete("/organizations/" + first, "\"1\"").statusCode(204);
        patch(at, "\"1\"", "{\"aliases\": [\"" + again + "\"]}").statusCode(200);
    }

    @Test
    void aNameThatOnlySoundsTheSameIsAnother() {
        recorded("/organizations", named("Sounding Monitor of Hamah"));

        recorded("/organizations", named("Sounding Monitor of Hama"));
        recorded("/organizations", named("Sounding Monitor"));
        recorded("/organizations", named("Sounding Monitors of Hama"));
    }

    @Test
    void anAliasThatWasGivenUpIsFree() {
        String first = recorded("/organizations", named("Giver of names", "Given name"));
        patch("/organizations/" + first, "\"1\"", "{\"aliases\": []}").statusCode(200);

        recorded("/organizations", named("Taker of names", "given name"));
        patch("/organizations/" + first, "\"2\"", "{\"name\": \"GIVER of names\"}")
                .statusCode(200);
    }

    @Test
    void aNameIsWrittenOnceAndHoldsAWord() {
        post("/organizations", named("Once", "ONCE", "twice", "Twice!"))
                .statusCode(400)
                .body("errors.pointer", contains("/aliases/0", "/aliases/2"))
                .body("errors.code", contains("REPEATED", "REPEATED"));
        post("/organizations", named("?!", "One; two"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/name", "/aliases/0"))
                .body("errors.code", contains("WRONG_FORMAT", "WRONG_FORMAT"));
        post("/organizations", "{\"name\": null, \"aliases\": [null, \"\"], \"kind\": \"NOPE\", \"country\": \"XXX\"}")
                .statusCode(400)
                .body("errors.pointer", hasItems("/name", "/aliases/0", "/aliases/1", "/kind", "/country"));
    }

    @Test
    void nothingIsPartOfItself() {
        String top = recorded("/organizations", Records.ORGANIZATIONS.body());
        String middle = recorded("/organizations", partOf(top));
        String bottom = recorded("/organizations", partOf(middle));

        for (String whole : new String[] {top, middle, bottom}) {
            patch("/organizations/" + top, "\"1\"", "{\"partOf\": \"" + whole + "\"}")
                    .statusCode(400)
                    .body("errors.pointer", contains("/partOf"))
                    .body("errors.code", contains("CYCLE"));
        }
        post("/organizations", partOf(NOBODY)).statusCode(400).body("errors.code", contains("NOT_FOUND"));
        patch("/organizations/" + bottom, "\"1\"", "{\"partOf\": \"" + top + "\"}")
                .statusCode(200);
        get("/organizations?partOf=" + top).body("items.id", containsInAnyOrder(middle, bottom));
    }

    @Test
    void anOrganizationThatAnotherIsPartOfStays() {
        String whole = recorded("/organizations", Records.ORGANIZATIONS.body());
        String part = recorded("/organizations", partOf(whole));

        delete("/organizations/" + whole, "\"1\"").statusCode(409).body("type", equalTo("/vocabularies#in-use"));
        delete("/organizations/" + part, "\"1\"").statusCode(204);
        delete("/organizations/" + whole, "\"1\"").statusCode(204);
    }

    @Test
    void aNameFindsOneOrganizationAndWordsFindMany() {
        for (String name : new String[] {
            "SOHR", "s.o.h.r.", "the Observatory", "المرصد السوري لحقوق الإنسان", "syrian observatory for human-rights"
        }) {
            get("/organizations?name=" + sought(name)).body("items.id", contains(OBSERVATORY));
        }
        get("/organizations?name=Observatory").body("items", empty());
        get("/organizations?name=sohr&name=un").body("items.id", contains(OBSERVATORY, UNITED_NATIONS));
        get("/organizations?q=observatory").body("items.id", hasItem(OBSERVATORY));
        get("/organizations?q=" + sought("المرصد")).body("items.id", hasItem(OBSERVATORY));
        get("/organizations?name=").statusCode(400).body("errors.parameter", contains("name"));
    }

    @Test
    void filtersCombine() {
        String whole = recorded("/organizations", Records.ORGANIZATIONS.body());
        String one = recorded("/organizations", """
                {"name": "Filtered one", "kind": "HEALTH_AUTHORITY", "partOf": "%s", "country": "YEM", "reliability": "C"}""".formatted(whole));
        String two = recorded("/organizations", """
                {"name": "filtered Two", "kind": "ARMED_GROUP", "partOf": "%s"}""".formatted(whole));
        String of = "/organizations?partOf=" + whole;

        get(of + "&kind=HEALTH_AUTHORITY,MEDIA").body("items.id", contains(one));
        get(of + "&country=YEM").body("items.id", contains(one));
        get(of + "&reliability=A,C").body("items.id", contains(one));
        get(of + "&q=two").body("items.id", contains(two));
        get(of + "&sort=country").body("items.id", contains(one, two));
        get(of + "&sort=-country").body("items.id", contains(one, two));
        get(of + "&sort=-kind").body("items.id", contains(one, two));
        get(of + "&sort=kind").body("items.id", contains(two, one));
        get(of + "&sort=-name&fields=name,partOf")
                .body("items.name", hasItems("Filtered one", "filtered Two"))
                .body("items[0].kind", nullValue());
        get(of + "&kind=NOPE").statusCode(400).body("errors.code", contains("UNKNOWN_VALUE"));
        get(of + "&country=XXX").statusCode(400).body("errors.code", contains("UNKNOWN_VALUE"));
        get("/organizations?sort=aliases").statusCode(400).body("errors.parameter", contains("sort"));
    }

    @Test
    void everyOrganizationIsInTheTables() {
        String id = recorded("/organizations", named("Tabular Monitor", "TabM"));

        get("/organizations?name=tabm&format=csv")
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString(id + ",Tabular Monitor,\"[\"\"TabM\"\"]\",MONITOR,"));
        get("/organizations?name=tabm&format=ndjson")
                .statusCode(200)
                .body(containsString("\"name\":\"Tabular Monitor\""));
    }

    @Test
    void whatListsGiveGoesInAgain() {
        String whole = recorded("/organizations", named("Imported whole", "ImpW"));
        String part = recorded("/organizations", """
                {"name": "Imported part", "kind": "MEDIA", "aliases": ["ImpP"], "partOf": "%s", "reliability": "D"}""".formatted(whole));
        String list = "/organizations?name=impw&name=impp&format=";
        String csv = get(list + "csv").extract().asString();
        String ndjson = get(list + "ndjson").extract().asString();

        ended(imported(csv.getBytes(StandardCharsets.UTF_8), "tally-csv", "text/csv"))
                .body("state", equalTo("COMPLETED"))
                .body("unchanged", equalTo(2));
        delete("/organizations/" + part, "\"1\"").statusCode(204);
        delete("/organizations/" + whole, "\"1\"").statusCode(204);
        // The row of the part comes first, and waits for the row of the whole.
        String reversed = ndjson.lines().sorted((one, other) -> -1).reduce("", (all, line) -> all + line + "\n");
        ended(imported(reversed.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson"))
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(2));
        get("/organizations/" + part)
                .statusCode(200)
                .body("partOf", equalTo(whole))
                .body("aliases", contains("ImpP"))
                .body("reliability", equalTo("D"));
    }

    @Test
    void ofRowsWithOneNameTheFirstIsRecorded() {
        String rows = """
                {"id": "%s", "name": "Doubled row", "kind": "MEDIA"}
                {"id": "%s", "name": "doubled ROW", "kind": "NGO"}
                """.formatted(UUID.randomUUID(), UUID.randomUUID());
        String location = imported(rows.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson");

        ended(location)
                .body("state", equalTo("COMPLETED"))
                .body("created", equalTo(1))
                .body("skipped", equalTo(1));
        get(location + "/problems").body("items", hasSize(1)).body("items[0].message", containsString("doubled ROW"));
        get("/organizations?name=doubled+row").body("items.kind", contains("MEDIA"));
    }

    @Test
    void theVocabularyHasTheKinds() {
        get("/vocabularies")
                .body("enumerations.find { it.name == 'OrganizationKind' }.terms.code", hasItems("MONITOR", "DATASET"))
                .body("enumerations.find { it.name == 'ResourceKind' }.terms.code", hasItem("ORGANIZATION"));
    }

    @Test
    void theSampleKnowsTheNamesOfTheDispatches() {
        for (String name : new String[] {"AFP", "UCDP", "Taipei Times", "TRT World", "OCHA", "Dawn", "France 24"}) {
            get("/organizations?name=" + sought(name)).body("items", hasSize(1));
        }
        get("/organizations?limit=500").body("total.value", not(equalTo(0)));
    }

    private static String source(String fields) {
        return recorded("/sources", """
                {"kind": "NEWS_ARTICLE", "publishedOn": "2019-06-10", %s}""".formatted(fields));
    }

    private static String figure(String incident, String source, String claim) {
        return recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "EXACTLY", %s}""".formatted(incident, source, claim));
    }

    private static String saidBy(String originator, int number, String day) {
        return "\"originator\": \"%s\", \"value\": %d, \"assertedOn\": \"%s\"".formatted(originator, number, day);
    }

    private static ValidatableResponse toll(String incident) {
        return get("/incidents/" + incident + "/toll").statusCode(200);
    }

    @Test
    void twoNamesOfOneOrganizationAreOneVoice() {
        String incident = newIncident();
        String source = source("\"publisher\": \"A paper\"");
        figure(incident, source, saidBy("Voice Monitor", 5, "2019-06-08"));
        String again = figure(incident, source, saidBy("VoMo", 5, "2019-06-08"));
        toll(incident)
                .body("rows[0].independence.originators", equalTo(2))
                .body("rows[0].derivedFrom.originators", contains("VoMo", "Voice Monitor"));

        recorded("/organizations", named("The Voice Monitor", "VOMO", "voice monitor"));

        toll(incident)
                .body("rows[0].independence.originators", equalTo(1))
                .body("rows[0].derivedFrom.originators", contains("The Voice Monitor"))
                .body("rows[0].sentence", containsString("The Voice Monitor"))
                .body("leftOut.figureId", contains(again))
                .body("leftOut.reason", contains("REPUBLISHED"));
        for (String name : new String[] {"vomo", "Voice%20Monitor", "The%20Voice%20Monitor"}) {
            get("/incidents/" + incident + "/toll?originator=" + name)
                    .body("originator", equalTo("The Voice Monitor"))
                    .body("rows[0].low", equalTo(5));
        }
        get("/incidents/" + incident + "/toll?originator=Vo").body("rows[0].low", nullValue());
    }

    @Test
    void aNameThatNobodyHasIsComparedByTheSameRule() {
        String war = newIncident();
        String incident = recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + war + "\""));
        String source = source("\"publisher\": \"A paper\"");
        figure(incident, source, saidBy("Nobodys Agency", 5, "2019-06-08"));
        figure(incident, source, saidBy("nobody's agency", 7, "2019-06-09"));
        figure(war, source, saidBy("NOBODYS AGENCY", 8, "2019-06-09"));

        toll(incident)
                .body("rows[0].independence.originators", equalTo(1))
                .body("rows[0].derivedFrom.originators", hasSize(1))
                .body("rows[0].low", equalTo(7));
        toll(war)
                .body("rows[0].derivedFrom.originators", contains("NOBODYS AGENCY"))
                .body("rows[0].low", equalTo(8));
    }

    @Test
    void independenceCountsTopmostOrganizations() {
        String top = recorded("/organizations", named("Owner of all"));
        String middle = recorded("/organizations", """
                {"name": "Owner of some", "kind": "OTHER", "partOf": "%s"}""".formatted(top));
        for (String name : new String[] {"First owned", "Second owned"}) {
            recorded("/organizations", """
                    {"name": "%s", "kind": "MEDIA", "partOf": "%s"}""".formatted(name, middle));
        }
        String incident = newIncident();
        figure(incident, source("\"publisher\": \"first owned\""), saidBy("First owned", 5, "2019-06-08"));
        figure(incident, source("\"publisher\": \"second owned\""), saidBy("Second owned", 6, "2019-06-08"));
        toll(incident)
                .body("rows[0].independence", equalTo(Map.of("originators", 1, "agencies", 1, "publishers", 1)))
                .body("rows[0].derivedFrom.originators", contains("First owned", "Second owned"))
                .body("conflicts.kind", contains("DISAGREEMENT"));

        figure(
                incident,
                source("\"publisher\": \"owner of all\", \"agency\": \"Unowned\""),
                saidBy("Owner of all", 6, "2019-06-08"));
        figure(incident, source("\"publisher\": \"Unowned paper\""), saidBy("Unowned", 6, "2019-06-08"));
        toll(incident).body("rows[0].independence", equalTo(Map.of("originators", 2, "agencies", 3, "publishers", 2)));

        patch("/organizations/" + middle, "\"1\"", "{\"partOf\": null}").statusCode(200);
        toll(incident).body("rows[0].independence.originators", equalTo(3));
    }

    @Test
    void aCopyThatNamesNoAgencySaysWhatItsOriginalSays() {
        String incident = newIncident();
        String original = source("\"publisher\": \"Copied paper\", \"agency\": \"Copied wire\"");
        String copy = source("\"publisher\": \"Copying paper\", \"syndicationOf\": \"" + original + "\"");
        String said = figure(incident, original, "\"value\": 5");
        String again = figure(incident, copy, "\"value\": 5");

        toll(incident)
                .body("used", contains(said))
                .body("leftOut.figureId", contains(again))
                .body("leftOut.reason", contains("REPUBLISHED"))
                .body("rows[0].derivedFrom.originators", contains("Copied wire"))
                .body("rows[0].independence", equalTo(Map.of("originators", 1, "agencies", 1, "publishers", 2)));
        String other = figure(incident, copy, saidBy("Somebody else", 5, "2019-06-10"));
        toll(incident)
                .body("used", containsInAnyOrder(said, other))
                .body("rows[0].independence.originators", equalTo(2));
    }

    @Test
    void severalTogetherAreAVoiceThatIsIndependentOfNoneOfThem() {
        recorded("/organizations", named("Together One", "T-One"));
        String incident = newIncident();
        String source = source("\"publisher\": \"A paper\"");
        figure(incident, source, saidBy("T. One; Together Two", 5, "2019-06-08"));
        toll(incident)
                .body("rows[0].derivedFrom.originators", contains("Together One; Together Two"))
                .body("rows[0].independence.originators", equalTo(1));
        figure(incident, source, saidBy("together two;t-one", 5, "2019-06-08"));
        figure(incident, source, saidBy("T-One", 5, "2019-06-08"));
        toll(incident).body("rows[0].independence.originators", equalTo(1));

        figure(incident, source, saidBy("Together Two", 5, "2019-06-08"));
        toll(incident).body("rows[0].independence.originators", equalTo(2));
        get("/incidents/" + incident + "/toll?originator=Together%20Two%3Bt%20one")
                .body("used", hasSize(1));
    }

    @Test
    void aSourceWithoutAGradeHasThatOfItsPublisher() {
        String publisher = recorded("/organizations", named("Graded paper"));
        String incident = newIncident();
        figure(incident, source("\"publisher\": \"graded paper\""), saidBy("Early", 5, "2019-06-08"));
        figure(
                incident,
                source("\"publisher\": \"Ungraded paper\", \"reliability\": \"C\""),
                saidBy("Late", 6, "2019-06-09"));
        get("/incidents/" + incident).body("killed.best", equalTo(6));

        patch("/organizations/" + publisher, "\"1\"", "{\"reliability\": \"B\"}")
                .statusCode(200);
        toll(incident).body("rows[0].best", equalTo(5));
        until("/incidents/" + incident, answer -> answer.extract().<Integer>path("killed.best") == 5);
        patch("/organizations/" + publisher, "\"2\"", "{\"reliability\": \"D\"}")
                .statusCode(200);
        until("/incidents/" + incident, answer -> answer.extract().<Integer>path("killed.best") == 6);
    }

    @ParameterizedTest
    @CsvSource({"Renamed Monitor, ReMo", "Doubled Monitor, DoMo; do.mo.", "Joined Monitor, JoMo; Joined Monitor"})
    void aChangedNameRenewsTheTollsThatItTouches(String name, String said) {
        String alias = said.replaceFirst(";.*", "");
        String war = newIncident();
        String incident = recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + war + "\""));
        String source = source("\"publisher\": \"A paper\"");
        figure(incident, source, saidBy(name, 5, "2019-06-08"));
        figure(incident, source, saidBy(said, 9, "2019-06-09"));
        String organization = recorded("/organizations", named(name));
        awaitLow(incident, 5);

        // Both names are one voice now, so only the later figure counts.
        patch("/organizations/" + organization, "\"1\"", "{\"aliases\": [\"%s\"]}".formatted(alias))
                .statusCode(200);
        awaitLow(incident, 9);
        awaitLow(war, 9);
        patch("/organizations/" + organization, "\"2\"", "{\"aliases\": []}").statusCode(200);
        awaitLow(incident, 5);
        patch("/organizations/" + organization, "\"3\"", "{\"aliases\": [\"%s\"]}".formatted(alias))
                .statusCode(200);
        awaitLow(incident, 9);
        delete("/organizations/" + organization, "\"4\"").statusCode(204);
        awaitLow(incident, 5);
        awaitLow(war, 5);
    }

    private static void awaitLow(String incident, int low) {
        until("/incidents/" + incident, answer -> answer.extract().<Integer>path("killed.low") == low);
    }

    /** The first renewal may miss figures that others write at the same time, so a second one follows. */
    @Test
    void theTollsThatANameTouchesAreRenewedOnceMore() throws SQLException {
        String incident = newIncident();
        figure(incident, source("\"publisher\": \"A paper\""), saidBy("Twice renewed", 5, "2019-06-08"));
        recorded("/organizations", named("Twice Renewed"));
        awaitRenewals();
        update("update incident set killed_low = 1 where id = '" + incident + "'");
        StoredDocuments.writeAgain(List.of(UUID.fromString(incident)));
        get("/incidents/" + incident).body("killed.low", equalTo(1));

        update("update name_renewal set due_at = timestamp with time zone '2001-01-01 00:00:00+00:00'"
                + " where name_key = 'twice renewed'");

        awaitLow(incident, 5);
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    @Test
    void namesThatNobodyHasAreListedMostUsedFirst() {
        String incident = newIncident();
        String source = source("\"publisher\": \"Unlisted paper\", \"agency\": \"Unlisted wire\"");
        source("\"publisher\": \"unlisted-PAPER\", \"agency\": \"Unlisted Paper\"");
        figure(incident, source, "\"value\": 5");
        figure(incident, source, saidBy("Unlisted one; UNLISTED WIRE", 6, "2019-06-08"));

        get("/organizations/unknown-names?limit=0").statusCode(400).body("errors.parameter", contains("limit"));
        Map<String, List<Integer>> listed = unknownNames();
        assertThat(listed)
                .containsEntry("Unlisted Paper", List.of(3, 0, 1, 2))
                .containsEntry("UNLISTED WIRE", List.of(3, 2, 1, 0))
                .containsEntry("Unlisted one", List.of(1, 1, 0, 0))
                .containsEntry("Syrian state media", List.of(1, 1, 0, 0))
                .doesNotContainKeys("AFP", "Syrian Observatory for Human Rights", "Taipei Times");
        assertThat(listed.keySet()).noneMatch(name -> name.contains(";"));
        assertThat(listed.values().stream().map(counts -> counts.get(0)).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());

        recorded("/organizations", named("Listed paper", "unlisted paper", "unlisted wire"));
        assertThat(unknownNames()).containsKey("Unlisted one").doesNotContainKeys("Unlisted Paper", "UNLISTED WIRE");
    }

    /** Reads all pages: of each name, the number of all uses, and those as originator, as agency and as publisher. */
    private static Map<String, List<Integer>> unknownNames() {
        Map<String, List<Integer>> names = new LinkedHashMap<>();
        String page = "/organizations/unknown-names?limit=3";
        while (page != null) {
            JsonPath answer = get(page).statusCode(200).extract().jsonPath();
            for (Map<String, Object> item : answer.<Map<String, Object>>getList("items")) {
                assertThat(names.put(
                                (String) item.get("name"),
                                Stream.of("uses", "asOriginator", "asAgency", "asPublisher")
                                        .map(count -> (Integer) item.get(count))
                                        .toList()))
                        .isNull();
            }
            page = answer.getString("next");
        }
        return names;
    }

    @Test
    void whatWasRecordedBeforeNamesWereComparedIsFoundToo() throws SQLException {
        figure(
                newIncident(),
                source("\"publisher\": \"Older paper\", \"agency\": \"Older wire\""),
                saidBy("Older One; older two", 5, "2019-06-08"));
        Map<String, List<Integer>> names = unknownNames();
        assertThat(names).containsKeys("Older paper", "Older wire", "Older One", "older two");
        update("update figure set originator_key = ''");
        update("update source set publisher_key = null, agency_key = null");
        update("delete from figure_co_originator");
        assertThat(unknownNames()).doesNotContainKeys("Older paper", "Older wire", "Older One", "older two");

        update("delete from \"flyway_schema_history\" where \"description\" = 'Write name keys'");
        flyway.migrate();

        assertThat(unknownNames()).isEqualTo(names);
    }
}
