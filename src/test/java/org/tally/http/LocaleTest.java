package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Responses do not depend on the locale: with that of Egypt, Java writes numbers in other digits by default. */
@QuarkusTest
class LocaleTest extends HttpTest {

    private static final Locale USUAL = Locale.getDefault();

    @BeforeAll
    static void moveToEgypt() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @AfterAll
    static void comeBack() {
        Locale.setDefault(USUAL);
    }

    private static String campaign() {
        return recorded("/incidents", """
                {"title": "A campaign", "eventType": "CAMPAIGN", "dateStart": "2019-06-06", "dateEnd": "2019-06-30",
                 "tags": ["egypt"]}""");
    }

    @Test
    void groupsAreNamedInTheDigitsOfIso8601() {
        campaign();

        get("/incidents/aggregates?groupBy=month&tag=egypt").body("groups.key.month", contains("2019-06"));
        get("/incidents/aggregates?groupBy=year&tag=egypt").body("groups.key.year", contains("2019"));
    }

    @Test
    void sentencesAreEnglish() {
        String campaign = campaign();
        recorded("/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "AT_LEAST", "value": 12345,
                 "windowStart": "2019-06-06", "originator": "X", "assertedOn": "2019-06-20"}""".formatted(campaign, SAMPLE_SOURCE));

        get("/incidents/" + campaign + "/toll").body("rows.sentence", hasItem(containsString("12,345")));
    }

    @Test
    void faultsNameTheirBoundsInUsualDigits() {
        post("/sources", "{\"kind\": \"OTHER\", \"title\": \"" + "x".repeat(1001) + "\"}")
                .statusCode(400)
                .body("errors.message", contains(matchesPattern(".*\\b1\\b.*\\b1000\\b.*")));
    }
}
