package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tally.http.TestDatabase;

/** The code takes and answers what the contract says: the document that is made from the code is held against it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(ScannedCodeTest.Scan.class)
class ScannedCodeTest {

    /** The service as it is, but that it serves a document made from the code. */
    public static final class Scan implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.openapi.scan.disable", "false",
                    "quarkus.smallrye-openapi.ignore-static-document", "true",
                    "mp.openapi.extensions.smallrye.operationIdStrategy", "METHOD");
        }
    }

    @Test
    void theCodeIsTheContract() {
        JsonNode scanned = Contract.json(RestAssured.get("/openapi?format=json").asString());

        assertThat(Shape.of(scanned)).isEqualTo(Shape.of(new Contract().document()));
    }
}
