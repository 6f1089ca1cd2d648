package org.tally.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SourcesTest extends HttpTest {

    private static String copyOf(String original) {
        return Records.SOURCES.with("\"syndicationOf\": \"" + original + "\"");
    }

    @Test
    void aTitleIsAsLongAsTheDatabaseHolds() {
        String title = "x".repeat(1000);

        post("/sources", "{\"kind\": \"OTHER\", \"title\": \"" + title + "\"}")
                .statusCode(201)
                .body("title", equalTo(title));
        post("/sources", "{\"kind\": \"OTHER\", \"title\": \"" + title + "x\"}").statusCode(400);
    }

    @Test
    void everyFieldIsKeptAsGiven() {
        String body = """
                {"kind": "WIRE_DISPATCH", "publisher": "P", "agency": "AFP", "title": "T", "author": "W",
                 "url": "https://example.org/a", "archiveUrl": "http://example.org/b", "language": "en-GB",
                 "dateline": "BEIRUT", "publishedOn": "2019-06-08", "capturedAt": "2019-06-08T14:30:00.123456+02:00",
                 "contentHash": "%s", "reliability": "B", "license": "CC-BY-4.0",
                 "attribution": "P, 2019", "termsUrl": "https://example.org/terms",
                 "externalIds": [{"scheme": "z", "value": "2"}, {"scheme": "a", "value": "Ü 1"}]}""".formatted("0a".repeat(32));

        post("/sources", body)
                .statusCode(201)
                .body("kind", equalTo("WIRE_DISPATCH"))
                .body("publisher", equalTo("P"))
                .body("agency", equalTo("AFP"))
                .body("title", equalTo("T"))
                .body("author", equalTo("W"))
                .body("url", equalTo("https://example.org/a"))
                .body("archiveUrl", equalTo("http://example.org/b"))
                .body("language", equalTo("en-GB"))
                .body("dateline", equalTo("BEIRUT"))
                .body("publishedOn", equalTo("2019-06-08"))
                .body("capturedAt", equalTo("2019-06-08T12:30:00.123456Z"))
                .body("syndicationOf", nullValue())
                .body("contentHash", equalTo("0a".repeat(32)))
                .body("reliability", equalTo("B"))
                .body("license", equalTo("CC-BY-4.0"))
                .body("attribution", equalTo("P, 2019"))
                .body("termsUrl", equalTo("https://example.org/terms"))
                .body("externalIds.scheme", contains("a", "z"))
                .body("externalIds.value", contains("Ü 1", "2"));
    }

    @Test
    void copiesHangBelowTheirOriginalOneLevelDeep() {
        String original = newSource();
        String copy = recorded("/sources", copyOf(original));
        String other = newSource();

        post("/sources", copyOf(copy))
                .statusCode(400)
                .body("errors.pointer", contains("/syndicationOf"))
                .body("errors.code", contains("TOO_DEEP"))
                .body("errors[0].message", containsString(original));
        put("/sources/" + original, "\"1\"", copyOf(other)).statusCode(400).body("errors.code", contains("TOO_DEEP"));
        put("/sources/" + original, "\"1\"", copyOf(original)).statusCode(400).body("errors.code", contains("CYCLE"));
        post("/sources", copyOf(NOBODY)).statusCode(400).body("errors.code", contains("NOT_FOUND"));
    }

    @Test
    void theSameContentIsTheSameDocument() {
        String hash = "\"contentHash\": \"" + "1b".repeat(32) + "\"";
        String first = recorded("/sources", Records.SOURCES.with(hash));

        post("/sources", Records.SOURCES.with(hash)).statusCode(409).body("detail", containsString(first));
        put("/sources/" + newSource(), "\"1\"", Records.SOURCES.with(hash)).statusCode(409);
    }

    @Test
    void aSourceThatIsReferredToStays() {
        String original = newSource();
        String copy = recorded("/sources", copyOf(original));

        delete("/sources/" + original, "\"1\"").statusCode(409).body("type", equalTo("/vocabularies#in-use"));
        delete("/sources/" + copy, "\"1\"").statusCode(204);
        delete("/sources/" + original, "\"1\"").statusCode(204);
        delete("/sources/" + SAMPLE_SOURCE, "\"1\"").statusCode(409);
    }

    @Test
    void theSourcesOfAnIncidentAreThoseListedAndThoseOfItsFigures() {
        String listed = newSource();
        String claiming = recorded("/sources", Records.SOURCES.with("\"publishedOn\": \"2019-06-08\""));
        String both = recorded("/sources", Records.SOURCES.with("\"publishedOn\": \"2019-06-08\""));
        newSource();
        String incident = recorded(
                "/incidents", Records.INCIDENTS.with("\"sourceIds\": [\"%s\", \"%s\"]".formatted(listed, both)));
        for (String source : new String[] {claiming, both}) {
            recorded("/figures", """
                    {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "SEVERAL"}""".formatted(incident, source));
        }

        get("/incidents/" + incident + "/sources").body("items.id", containsInAnyOrder(listed, claiming, both));
        get("/sources?incidentId=" + incident)
                .body("items.id", containsInAnyOrder(listed, claiming, both))
                .body("total.value", equalTo(3));
        get("/sources?incidentId=" + NOBODY).statusCode(200).body("total.value", equalTo(0));
    }
}
