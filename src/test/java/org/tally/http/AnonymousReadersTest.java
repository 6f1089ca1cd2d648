package org.tally.http;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that anybody may read, and that only callers with a token or an API key may change. */
@QuarkusTest
@TestProfile(AnonymousReadersTest.OpenForReading.class)
class AnonymousReadersTest extends HttpTest {

    public static final class OpenForReading implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tally.identity.anonymous-access", "read");
        }
    }

    @Test
    void anybodyReadsRecordsAndNobodyChangesThem() {
        get("/incidents?limit=1").statusCode(200);

        post("/incidents", Records.INCIDENTS.body())
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/vocabularies#unauthenticated"));
    }

    @Test
    void nobodyReadsApiKeys() {
        get("/api-keys").statusCode(401).body("type", equalTo("/vocabularies#unauthenticated"));
    }

    @Test
    void anInvalidTokenIsRefusedWhereNoneIsNeeded() {
        request()
                .header("Authorization", "Bearer tally_unknown")
                .get("/incidents")
                .then()
                .statusCode(401)
                .body("type", equalTo("/vocabularies#invalid-token"));
    }
}
