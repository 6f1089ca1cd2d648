package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.contract.Contract;

/** OGC API - Features, as a geographic information system reads it. */
@QuarkusTest
class OgcTest extends HttpTest {

    private static final String INCIDENTS = "/ogc/collections/incidents";
    private static final String ITEMS = INCIDENTS + "/items";

    /** More than one page holds. */
    private static final int MANY = 1_003;

    @Test
    void linksLeadFromTheLandingPageToTheFeatures() {
        // The contract does not list its own path.
        assertThat(Contract.json(RestAssured.get(href(get("/ogc"), "service-desc"))
                                .asString())
                        .at("/paths")
                        .has(ITEMS))
                .isTrue();
        linked(get("/ogc"), "conformance")
                .body(
                        "conformsTo",
                        hasItems(
                                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"));
        JsonNode inList = json(linked(get("/ogc"), "data").body("collections", hasSize(1)))
                .at("/collections/0");
        ValidatableResponse collection = get(INCIDENTS).statusCode(200);
        assertThat(inList).isEqualTo(json(collection));
        collection
                .body("id", equalTo("incidents"))
                .body("crs", contains("http://www.opengis.net/def/crs/OGC/1.3/CRS84"));
        linked(collection, "items").body("type", equalTo("FeatureCollection"));
        // Validating every incident of the database would take long.
        RestAssured.get(href(collection, "enclosure")).then().statusCode(200).contentType("application/geo+json");
    }

    @Test
    void theExtentContainsWhatWasRecorded() {
        recorded("/incidents", """
                {"title": "The south-west", "eventType": "CAMPAIGN", "dateStart": "1990-01-02",
                 "location": {"latitude": -71.5, "longitude": -170.25}}""");
        recorded("/incidents", """
                {"title": "The north-east", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "location": {"latitude": 81.5, "longitude": 170.75}}""");

        JsonNode extent = json(get(INCIDENTS)).get("extent");

        assertThat(extent.at("/spatial/bbox/0/0").asDouble()).isLessThanOrEqualTo(-170.25);
        assertThat(extent.at("/spatial/bbox/0/1").asDouble()).isLessThanOrEqualTo(-71.5);
        assertThat(extent.at("/spatial/bbox/0/2").asDouble()).isGreaterThanOrEqualTo(170.75);
        assertThat(extent.at("/spatial/bbox/0/3").asDouble()).isGreaterThanOrEqualTo(81.5);
        assertThat(extent.at("/temporal/interval/0/0").asText()).isLessThanOrEqualTo("1990-01-02T00:00:00Z");
        // The campaign goes on.
        assertThat(extent.at("/temporal/interval/0/1").isNull()).isTrue();
    }

    @Test
    void aFeatureHasFlatPropertiesAndItsPlace() {
        String tag = tag();
        String id = recorded("/incidents", """
                {"title": "A strike", "eventType": "EXPLOSIONS_REMOTE_VIOLENCE", "dateStart": "2019-06-06", "dateEnd": "2019-06-06",
                 "location": {"country": "SYR", "latitude": 35.44208, "longitude": 36.65095, "placeAliases": ["A", "B"]},
                 "actors": [{"name": "An army", "side": "A"}], "tags": ["%s"]}""".formatted(tag));

        JsonNode feature = json(get(ITEMS + "?tag=" + tag)).at("/features/0");

        assertThat(feature.get("geometry")).isEqualTo(Contract.json("""
                {"type": "Point", "coordinates": [36.65095, 35.44208]}"""));
        assertThat(feature.get("properties").findParents("name")).isEmpty();
        assertThat(feature.get("properties"))
                .allMatch(JsonNode::isValueNode)
                .contains(Contract.json("\"SYR\""), Contract.json("\"2019-06-06\""));
        assertThat(feature.at("/properties/location.latitude").asDouble()).isEqualTo(35.44208);
        assertThat(feature.at("/properties/location.placeAliases").asText()).isEqualTo("[\"A\",\"B\"]");
        assertThat(feature.at("/properties/actors").asText()).isEqualTo("[{\"name\":\"An army\",\"side\":\"A\"}]");
        assertThat(feature.at("/properties/sourceIds").isNull()).isTrue();
        assertThat(feature.at("/properties/killed.conflicting").isBoolean()).isTrue();
        assertThat(feature.at("/properties/killed.best").isNull()).isTrue();

        ValidatableResponse single = get(ITEMS + "/" + id).statusCode(200);
        assertThat(json(single).get("properties")).isEqualTo(feature.get("properties"));
        linked(single, "self").body("id", equalTo(id));
        linked(single, "alternate").body("title", equalTo("A strike"));
        linked(single, "collection").body("id", equalTo("incidents"));
        String version = single.extract().header("ETag");
        request().header("If-None-Match", version).get(ITEMS + "/" + id).then().statusCode(304);
        delete("/incidents/" + id, version).statusCode(204);
        get(ITEMS + "/" + id).statusCode(410);
        get(ITEMS + "/" + NOBODY).statusCode(404);
    }

    @Test
    void anIncidentWithoutCoordinatesIsAFeatureOutsideOfEveryBox() {
        String tag = tag();
        String id = recorded("/incidents", """
                {"title": "Somewhere", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-06",
                 "location": {"country": "SYR"}, "tags": ["%s"]}""".formatted(tag));

        for (String list : List.of(ITEMS + "?tag=" + tag, "/incidents?format=geojson&tag=" + tag)) {
            get(list).body("features.id", contains(id)).body("features[0].geometry", nullValue());
            get(list + "&bbox=-180,-90,180,90").body("features", empty());
        }
    }

    @Test
    void pagesNeitherRepeatNorMissWhileIncidentsAreRecorded() {
        String tag = tag();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            before.add(tagged(tag));
        }
        ValidatableResponse page = get(ITEMS + "?limit=3&tag=" + tag);
        page.statusCode(200).body("numberMatched", equalTo(11)).body("numberReturned", equalTo(3));

        List<String> read = new ArrayList<>();
        for (String next = ITEMS + "?limit=3&tag=" + tag; next != null; next = href(page, "next")) {
            tagged(tag);
            page = get(next).statusCode(200);
            assertThat(page.extract().<Integer>path("numberReturned"))
                    .isEqualTo(page.extract().<List<String>>path("features.id").size());
            read.addAll(page.extract().path("features.id"));
        }

        assertThat(read).doesNotHaveDuplicates().containsAll(before);
        page.header("Link", nullValue());
    }

    @Test
    void aPageHasAtMostAThousandAndAFileHasAll() {
        String tag = tag();
        String incidents =
                IntStream.range(0, MANY).mapToObj(i -> """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07", "tags": ["%1$s"],\
                 "externalIds": [{"scheme": "ogc", "value": "%1$s-%2$d"}]}
                """.formatted(tag, i)).collect(Collectors.joining());
        ended(imported(incidents.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson"))
                .body("created", equalTo(MANY));

        ValidatableResponse page = get(ITEMS + "?limit=20000&tag=" + tag);
        page.statusCode(200)
                .header("Link", startsWith("<http"))
                .body("numberMatched", equalTo(MANY))
                .body("numberReturned", equalTo(1_000))
                .body("features", hasSize(1_000));
        List<String> ids = new ArrayList<>(page.extract().path("features.id"));
        ids.addAll(linked(page, "next").extract().path("features.id"));

        get(ITEMS + "?tag=" + tag).body("features", hasSize(100));
        assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(get("/incidents?format=geojson&tag=" + tag).extract().<List<String>>path("features.id"))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2019-06-06T23:59:59Z                      | true
            2019-06-07                                | true
            2019-06-08T00:00:00Z                      | false
            2019-06-08T01:00:00%2B02:00               | true
            2019-06-05T23:00:00-02:00                 | true
            2019-06-05T23:59:59Z                      | false
            2019-06-07T12:00:00.123Z/..               | true
            2019-06-08/                               | false
            ../2019-06-06T00:00:00Z                   | true
            /2019-06-05                               | false
            2019-01-01/2019-12-31                     | true
            2019-06-08T00:00:00Z/2019-12-31T00:00:00Z | false
            """)
    void datesThatOverlapAreFound(String datetime, boolean isFound) {
        String tag = tag();
        String id = tagged(tag);

        get(ITEMS + "?tag=" + tag + "&datetime=" + datetime)
                .statusCode(200)
                .body("features.id", isFound ? contains(id) : empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            170,-80,-170,80         | 179.5  | true
            170,-80,-170,80         | -179.5 | true
            170,-80,-170,80         | 0      | false
            -10,-80,10,80           | 0      | true
            -10,-80,-5,10,80,9000   | 0      | true
            10,-80,-5,20,80,9000    | 0      | false
            """)
    void placesInTheBoxAreFound(String box, String longitude, boolean isFound) {
        String tag = tag();
        String id = recorded("/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07", "tags": ["%s"],
                 "location": {"latitude": 5, "longitude": %s}}""".formatted(tag, longitude));

        for (String list : List.of(ITEMS + "?tag=" + tag, "/incidents?format=geojson&tag=" + tag)) {
            get(list + "&bbox=" + box).statusCode(200).body("features.id", isFound ? contains(id) : empty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            f=json                              | f        | UNKNOWN_PARAMETER
            bbox-crs=x                          | bbox-crs | UNKNOWN_PARAMETER
            sort=title                          | sort     | UNKNOWN_PARAMETER
            limit=0                             | limit    | OUT_OF_RANGE
            limit=many                          | limit    | NOT_A_NUMBER
            bbox=1,2,3,4,5                      | bbox     | WRONG_LENGTH
            bbox=1,2,3                          | bbox     | WRONG_LENGTH
            bbox=1,2,9,3,4,5                    | bbox     | NOT_ORDERED
            bbox=1,2,3,4,5,6,7                  | bbox     | WRONG_LENGTH
            datetime=..                         | datetime | WRONG_FORMAT
            datetime=../..                      | datetime | WRONG_FORMAT
            datetime=2019-06-06/2019-06-07/..   | datetime | WRONG_FORMAT
            datetime=June/..                    | datetime | NOT_A_DATE
            datetime=2019-06-06T00:00:00        | datetime | NOT_A_TIME
            datetime=9999-12-31T23:59:59-23:59  | datetime | NOT_A_TIME
            datetime=2019-06-07/2019-06-06      | datetime | NOT_ORDERED
            datetime=2019-06-07&dateTo=2019-06-08 | datetime | NOT_TAKEN
            cursor=x                            | cursor   | WRONG_FORMAT
            """)
    void whatIsWrongIsNamed(String query, String parameter, String code) {
        get(ITEMS + "?" + query)
                .statusCode(400)
                .body("errors.parameter", contains(parameter))
                .body("errors.code", contains(code));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        get(ITEMS + "?bbox=1,5,3,4&datetime=June&near=1,2")
                .statusCode(400)
                .body("errors.parameter", hasItems("bbox", "datetime", "withinKm"));
    }

    private static String tag() {
        return "ogc-" + UUID.randomUUID();
    }

    private static String tagged(String tag) {
        return recorded("/incidents", Records.INCIDENTS.with("\"tags\": [\"" + tag + "\"]"));
    }

    private static JsonNode json(ValidatableResponse response) {
        return Contract.json(response.extract().asString());
    }

    /** The address that a link leads to; {@code null} without such a link. */
    private static String href(ValidatableResponse response, String rel) {
        return response.extract().path("links.find { it.rel == '" + rel + "' }?.href");
    }

    /** Follows a link, whose target has the media type that the link names. */
    private static ValidatableResponse linked(ValidatableResponse response, String rel) {
        String type = response.extract().path("links.find { it.rel == '" + rel + "' }.type");
        return get(href(response, rel)).statusCode(200).contentType(startsWith(type));
    }
}
