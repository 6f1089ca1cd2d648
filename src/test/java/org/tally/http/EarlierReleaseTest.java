package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.tally.http.HttpTest.awaitRenewals;
import static org.tally.http.HttpTest.delete;
import static org.tally.http.HttpTest.get;
import static org.tally.http.HttpTest.patch;
import static org.tally.http.HttpTest.recorded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The service on a database of an earlier release, which it takes over with all that was recorded. */
@QuarkusTest
@WithTestResource(EarlierDatabase.class)
class EarlierReleaseTest {

    private static final String CAMPAIGN = "/incidents/01900000-0000-7001-8000-000000000001";
    private static final String MARKET = "/incidents/01900000-0000-7001-8000-000000000003";
    private static final String VILLAGE = "/incidents/01900000-0000-7001-8000-000000000004";
    private static final String WAR = "/incidents/01900000-0000-7001-8000-000000000010";
    private static final String UNTOUCHED = "Talks on a ceasefire";
    private static final String CIVILIANS = "rows.find { it.victims.status == 'CIVILIAN' }.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sources/01900000-0000-7000-8000-000000000001   | 2 | 2026-11-02T08:00:00Z | publisher  | A paper
            /incidents/01900000-0000-7001-8000-000000000003 | 3 | 2026-11-03T08:00:00Z | title      | Strike on a market
            /figures/01900000-0000-7002-8000-000000000002   | 4 | 2026-11-04T08:00:00Z | originator | Syrian Observatory for Human Rights
            """)
    void recordsAreAsTheyWere(String path, int version, String updatedAt, String field, String value) {
        get(path)
                .statusCode(200)
                .header("ETag", startsWith("\"" + version))
                .body("version", equalTo(version))
                .body("createdAt", equalTo("2026-11-01T08:00:00Z"))
                .body("updatedAt", equalTo(updatedAt))
                .body(field, equalTo(value));
        get(path + "/history")
                .statusCode(200)
                .body("items.version", contains(version))
                .body("items[0].state." + field, equalTo(value));
    }

    @Test
    void importsAreAsTheyWere() {
        get("/imports/01900000-0000-7003-8000-000000000001")
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("absent", equalTo(0));
    }

    @Test
    void organizationsAreAdded() throws IOException {
        get("/organizations?name=SOHR").body("items.name", contains("Syrian Observatory for Human Rights"));
        get("/organizations/unknown-names").body("items.name", hasItem("A paper"));
        get("/organizations?limit=1")
                .body("total.value", greaterThanOrEqualTo(sample("organizations") + sample("actors")));
    }

    @Test
    void namesAreComparedWhereverTheyAreUsed() {
        get("/organizations/unknown-names?limit=500")
                .body(unknown("Valley Wire", "asOriginator"), equalTo(1))
                .body(unknown("Valley Wire", "asAgency"), equalTo(1))
                .body(unknown("Village Gazette", "asPublisher"), equalTo(1))
                .body(unknown("Village Council", "asOriginator"), equalTo(1))
                .body(unknown("Valley Clinic", "asOriginator"), equalTo(1));
    }

    private static String unknown(String name, String uses) {
        return "items.find { it.name == '" + name + "' }." + uses;
    }

    @ParameterizedTest
    @CsvSource({"01900000-0000-7002-8000-000000000005, true", "01900000-0000-7002-8000-000000000006, false"})
    void whatTheSourceWouldFillInCountsAsFilledIn(String figure, boolean isFilledIn) {
        get("/figures/" + figure)
                .body("originatorFilledIn", equalTo(isFilledIn))
                .body("assertedOnFilledIn", equalTo(isFilledIn));
    }

    @Test
    void incidentsHaveChangedWhenTheyWereUpdated() {
        get("/incidents?limit=500&updatedAfter=2026-11-04T08:00:00Z").body("items.title", hasItem(UNTOUCHED));
        get("/incidents?limit=500&updatedAfter=2026-11-06T08:00:00Z").body("items.title", not(hasItem(UNTOUCHED)));
    }

    private static int sample(String collection) throws IOException {
        try (InputStream records = EarlierReleaseTest.class.getResourceAsStream("/sample/" + collection + ".json")) {
            return new ObjectMapper().readTree(records).size();
        }
    }

    @Test
    void tollsFollowTheRulesOfThisRelease() {
        awaitRenewals();

        get(MARKET).body("killed.low", equalTo(21)).body("killed.best", equalTo(21));
        get(CAMPAIGN).body("killed.low", equalTo(901)).body("killed.best", equalTo(901));
        get(VILLAGE).body("killed.low", equalTo(7)).body("killed.best", equalTo(7));
    }

    @Test
    void aTollThatLeftOutAChildIsMended() {
        awaitRenewals();

        get(WAR).body("killed.low", equalTo(701)).body("killed.best", equalTo(701));
    }

    @Test
    void twoNamesOfAnOrganizationAreOneVoice() {
        awaitRenewals();

        get(MARKET + "/toll").body(CIVILIANS + "independence.originators", equalTo(1));
        get(CAMPAIGN + "/toll").body(CIVILIANS + "sentence", endsWith("(Syrian Observatory for Human Rights)."));
    }

    @ParameterizedTest
    @CsvSource({
        "/incidents?place=Muhaimideh, title, Strike on a market",
        "/sources?q=Mhaimdeh, title, Shelling near Mheimdeh",
        "/figures?originator=Vallei+Wire, wording, at least seven"
    })
    void recordsAreFoundInSpellingsThatTheEarlierReleaseDidNotKnow(String search, String field, String value) {
        get(search).body("items." + field, contains(value));
    }

    @ParameterizedTest
    @EnumSource(Records.class)
    void recordsOfEachKindAreWritten(Records kind) {
        String path = kind.path() + "/" + recorded(kind.path(), kind.body());

        patch(path, "\"1\"", "{\"" + kind.text() + "\": null}").statusCode(200);
        delete(path, "\"2\"").statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/sources/01900000-0000-7000-8000-000000000003, 1, title",
        "/incidents/01900000-0000-7001-8000-000000000002, 1, summary",
        "/figures/01900000-0000-7002-8000-000000000001, 1, wording"
    })
    void recordsOfTheEarlierReleaseAreChanged(String path, int version, String field) {
        patch(path, "\"" + version + "\"", "{\"" + field + "\": \"Other words\"}")
                .statusCode(200)
                .body("version", equalTo(version + 1))
                .body(field, equalTo("Other words"));
    }
}
