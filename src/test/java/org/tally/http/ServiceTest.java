package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tally.contract.Contract;

/** The resources of the service besides its records. */
@QuarkusTest
class ServiceTest extends HttpTest {

    private final Contract contract = new Contract();

    @Test
    void theContractIsServedAsItWasWritten() throws Exception {
        assertThat(RestAssured.get("/openapi").asByteArray())
                .isEqualTo(Files.readAllBytes(Path.of("openapi/openapi.yaml")));
        assertThat(Contract.json(RestAssured.get("/openapi?format=json").asString()))
                .isEqualTo(contract.document());
    }

    @Test
    void theRootLeadsToSwaggerUi() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/swagger-ui"));
        RestAssured.get("/swagger-ui").then().statusCode(200).body(containsString("swagger-ui-bundle"));
    }

    @Test
    void everyAnswerNamesItsRequest() {
        request()
                .header("X-Request-Id", "edge-7/a.1")
                .get("/nope")
                .then()
                .header("X-Request-Id", equalTo("edge-7/a.1"))
                .body("requestId", equalTo("edge-7/a.1"));
        get("/sources").header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
        for (String forged : List.of("a b", "x".repeat(129), "\u00e4")) {
            String id = request()
                    .header("X-Request-Id", forged)
                    .get("/nope/")
                    .then()
                    .header("X-Request-Id", matchesPattern("[0-9a-f]{16}"))
                    .extract()
                    .path("requestId");
            assertThat(id).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void theServiceSaysThatItIsReady() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void whatCanBeReadCanBeAskedForWithoutItsBody() {
        String ended = imported("id".getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1", "text/csv")
                .replaceFirst(".*/", "");
        ended("/imports/" + ended);
        Map<String, String> ids = Map.of(
                "sources",
                SAMPLE_SOURCE,
                "incidents",
                SAMPLE_INCIDENT,
                "ogc",
                SAMPLE_INCIDENT,
                "figures",
                newFigure(),
                "organizations",
                recorded("/organizations", Records.ORGANIZATIONS.body()),
                "imports",
                ended,
                "api-keys",
                SAMPLE_KEY);
        contract.document().get("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                String kind = path.getKey().split("[/?]")[1];
                String at = path.getKey().replace("{id}", ids.getOrDefault(kind, ""))
                        + (path.getKey().endsWith("/aggregates") ? "?groupBy=year" : "");
                Response read = RestAssured.get(at);
                Response head = RestAssured.head(at);

                assertThat(read.statusCode()).as(at).isEqualTo(200);
                assertThat(head.statusCode()).as(at).isEqualTo(200);
                assertThat(head.asString()).as(at).isEmpty();
                for (String header : List.of("Content-Type", "ETag", "Vary", "Link")) {
                    assertThat(head.header(header)).as(at + " " + header).isEqualTo(read.header(header));
                }
            }
        });
    }

    @Test
    void theVocabulariesAreThoseOfTheContract() {
        TreeMap<String, List<String>> written = new TreeMap<>();
        // The values that only a parameter takes, such as the keys of a sort, are no vocabulary.
        ObjectNode records = contract.document().deepCopy();
        records.findParents("parameters").forEach(parent -> ((ObjectNode) parent).remove("parameters"));
        List<String> used = records.findValuesAsText("$ref");
        contract.document().at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().has("enum") && used.contains("#/components/schemas/" + schema.getKey())) {
                List<String> codes = new ArrayList<>();
                schema.getValue().get("enum").forEach(code -> codes.add(code.asText()));
                written.put(schema.getKey(), codes);
            }
        });
        JsonNode answer =
                Contract.json(get("/vocabularies").statusCode(200).extract().asString());
        TreeMap<String, List<String>> served = new TreeMap<>();
        answer.get("enumerations").forEach(one -> served.put(one.get("name").asText(), one.findValuesAsText("code")));
        served.put("Qualifier", codes(answer.get("qualifiers")));
        served.put("SubEventType", codes(answer.get("subEventTypes")));

        assertThat(served).isEqualTo(written);
        get("/vocabularies?nope=1").statusCode(400);
    }

    @Test
    void everyProblemIsInTheVocabulary() {
        JsonNode answer = Contract.json(get("/vocabularies").extract().asString());

        assertThat(new TreeSet<>(answer.get("problemTypes").findValuesAsText("type")))
                .contains(get("/nope").extract().<String>path("type"))
                .hasSameSizeAs(answer.get("problemTypes"));
    }

    private static List<String> codes(JsonNode terms) {
        return terms.findValuesAsText("code");
    }
}
