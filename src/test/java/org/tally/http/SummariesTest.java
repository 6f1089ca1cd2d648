package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries of sources and incidents beside figures. */
@QuarkusTest
class SummariesTest extends HttpTest {

    private static final String SOURCE = """
            {"kind": "NEWS_ARTICLE", "publisher": "A newspaper", "agency": "An agency", "title": "A, \\"quoted\\" title",
             "url": "https://example.org/article", "publishedOn": "2019-06-08", "license": "CC-BY-4.0"}""";

    private static final String INCIDENT = """
            {"title": "A summarised clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
             "location": {"country": "SYR", "admin1": "Idlib", "placeName": "A village"}}""";

    private static String figure() {
        return figure(recorded("/incidents", INCIDENT));
    }

    private static String figure(String incident) {
        return newFigure(incident, recorded("/sources", SOURCE));
    }

    private static String of(String figure) {
        return "/figures?incidentId=" + get("/figures/" + figure).extract().path("incidentId");
    }

    @Test
    void aFigureHasSummariesBesideItsFields() {
        String figure = figure();
        Map<String, Object> alone = get("/figures/" + figure).extract().path("");

        get(of(figure) + "&include=source,incident")
                .statusCode(200)
                .body("items[0]", aMapWithSize(alone.size() + 2))
                .body("items[0].id", equalTo(figure))
                .body("items[0].victims", equalTo(alone.get("victims")))
                .body("items[0].createdAt", equalTo(alone.get("createdAt")))
                .body(
                        "items[0].source",
                        equalTo(Map.of(
                                "kind", "NEWS_ARTICLE",
                                "publisher", "A newspaper",
                                "agency", "An agency",
                                "title", "A, \"quoted\" title",
                                "url", "https://example.org/article",
                                "publishedOn", "2019-06-08",
                                "license", "CC-BY-4.0")))
                .body(
                        "items[0].incident",
                        equalTo(Map.of(
                                "title", "A summarised clash",
                                "eventType", "BATTLES",
                                "dateStart", "2019-06-06",
                                "dateEnd", "2019-06-07",
                                "country", "SYR",
                                "admin1", "Idlib",
                                "placeName", "A village")));
    }

    @Test
    void onlyTheSummariesThatWereAskedForAreAdded() {
        String list = of(figure());

        get(list).body("items[0]", not(hasKey("source"))).body("items[0]", not(hasKey("incident")));
        get(list + "&include=source")
                .body("items[0].source.publisher", equalTo("A newspaper"))
                .body("items[0]", not(hasKey("incident")));
        get(list + "&include=incident")
                .body("items[0].incident.admin1", equalTo("Idlib"))
                .body("items[0]", not(hasKey("source")));
    }

    @Test
    void anIncidentWithoutAPlaceHasASummaryWithoutOne() {
        get(of(figure(newIncident())) + "&include=incident")
                .body("items[0].incident.title", equalTo("A clash"))
                .body("items[0].incident.country", nullValue())
                .body("items[0].incident.placeName", nullValue());
    }

    @Test
    void summariesFollowTheFieldsThatWereAskedFor() {
        String figure = figure();

        get(of(figure) + "&fields=value,id&include=source")
                .body("items[0].keySet()", containsInAnyOrder("value", "id", "source"));
        assertThat(csv(of(figure) + "&fields=value,id&include=incident"))
                .containsExactly(
                        "value,id,incident.title,incident.eventType,incident.dateStart,incident.dateEnd,incident.country,"
                                + "incident.admin1,incident.placeName",
                        "3," + figure + ",A summarised clash,BATTLES,2019-06-06,2019-06-07,SYR,Idlib,A village");
    }

    @Test
    void eachFieldOfASummaryIsAColumn() {
        String list = of(figure());
        String plainHeader = csv(list).get(0);

        assertThat(csv(list + "&include=source").get(0))
                .isEqualTo(
                        plainHeader
                                + ",source.kind,source.publisher,source.agency,source.title,source.url,source.publishedOn,source.license");
        assertThat(csv(list + "&include=source").get(1))
                .endsWith(",NEWS_ARTICLE,A newspaper,An agency,\"A, \"\"quoted\"\" title\",https://example.org/article,"
                        + "2019-06-08,CC-BY-4.0");
        assertThat(csv(list + "&include=source&hxl=true").get(1))
                .endsWith(
                        ",#meta+type,#org+publisher,#org+agency,#description+title,#meta+url,#date+published,#meta+license");
        assertThat(Sheet.of(get(list + "&fields=id&include=source&format=xlsx")
                                .extract()
                                .asByteArray())
                        .rows()
                        .get(1)
                        .get("C")
                        .value())
                .isEqualTo("A newspaper");
    }

    /** The whole list is read some hundred figures at a time. */
    @Test
    void everyFigureOfALongListHasItsSummary() {
        String source = newSource();
        for (int i = 0; i < 26; i++) {
            String incident = recorded("/incidents", INCIDENT);
            for (int j = 0; j < 20; j++) {
                newFigure(incident, source);
            }
        }

        assertThat(csv("/figures?sourceId=" + source + "&fields=metric&include=incident,source"))
                .hasSize(521)
                .filteredOn(
                        row -> row.startsWith("KILLED,A summarised clash,") && row.contains(",NGO_REPORT,A monitor,"))
                .hasSize(520);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources", "figures", "Source", "source,organization", ""})
    void anythingElseIsRefused(String name) {
        get("/figures?include=" + name).statusCode(400).body("errors.parameter", hasItem("include"));
    }

    @Test
    void otherListsTakeNoSummaries() {
        get("/incidents?include=source").statusCode(400).body("errors.parameter", contains("include"));
    }

    private static List<String> csv(String path) {
        return get(path + "&format=csv")
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
