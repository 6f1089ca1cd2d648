package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tally.http.TestDatabase;

/** The OpenAPI document that is scanned from the code agrees with the contract. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(ScannedCodeTest.Scan.class)
class ScannedCodeTest {

    /** Serves a document that is scanned from the code instead of the contract. */
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

        Set<Map.Entry<String, String>> code = Shape.of(scanned).entrySet();
        Set<Map.Entry<String, String>> contract =
                Shape.of(new Contract().document()).entrySet();
        assertThat(without(code, contract)).as("in the code alone").isEmpty();
        assertThat(without(contract, code)).as("in the contract alone").isEmpty();
    }

    private static <T> Set<T> without(Set<T> all, Set<T> others) {
        Set<T> rest = new LinkedHashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
