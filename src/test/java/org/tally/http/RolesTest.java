package org.tally.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tally.contract.Contract;

/** Every operation of the contract refuses each caller that it has to refuse, before it looks at anything else. */
@QuarkusTest
@TestProfile(WithIdentityProvider.class)
class RolesTest extends HttpTest {

    private static final Contract CONTRACT = new Contract();
    private static final List<String> ROLES = List.of("tally-reader", "tally-recorder", "tally-editor", "tally-admin");

    private static final byte[] BODY = {'{', '}'};

    /** Tokens that are not valid, by what is wrong with them. */
    private static final Map<String, String> INVALID = new LinkedHashMap<>();

    @BeforeAll
    static void issueInvalidTokens() {
        INVALID.put("expired", Tokens.with(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        INVALID.put("not valid yet", Tokens.with(claims -> claims.setNotBeforeMinutesInThePast(-5)));
        INVALID.put("of another audience", Tokens.with(claims -> claims.setAudience("account")));
        INVALID.put("without audience", Tokens.with(claims -> claims.unsetClaim("aud")));
        INVALID.put("of another issuer", Tokens.with(claims -> claims.setIssuer("https://other.example")));
        INVALID.put("without subject", Tokens.with(claims -> claims.unsetClaim("sub")));
        INVALID.put("not signed", Tokens.unsigned());
        INVALID.put("signed by another key", Tokens.ofStranger());
        byte[] key = Tokens.key().getPublicKey().getEncoded();
        INVALID.put("signed with the public key as a secret", Tokens.confused(key));
        INVALID.put("signed with the text of the public key", Tokens.confused(pem(key)));
        INVALID.put(
                "signed with the public JSON Web Key",
                Tokens.confused(
                        Tokens.key().toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)));
        INVALID.put("not a token", "nonsense");
        INVALID.put("an unknown API key", "tally_" + "A".repeat(43));
    }

    private static byte[] pem(byte[] key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<String> operations() {
        return CONTRACT.operations().stream().map(Contract.Operation::id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationAnswersItsRolesAlone(String id) {
        Contract.Operation operation = CONTRACT.operations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        String role = role(operation);
        int rank = ROLES.indexOf(role);

        send(operation, null)
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/vocabularies#unauthenticated"));
        INVALID.forEach((fault, token) -> {
            // Most of the time would go into validating the same problem again.
            ValidatableResponse answer = send(given(), operation, token);
            assertThat(answer.extract().statusCode()).as(fault).isEqualTo(401);
            answer.header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                    .body("type", equalTo("/vocabularies#invalid-token"));
        });
        send(operation, rank == 0 ? Tokens.of("reader") : Tokens.of(ROLES.get(rank - 1)))
                .statusCode(403)
                .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
                .body("type", equalTo("/vocabularies#forbidden"));
        // Only a permitted request gets as far as its parameters.
        for (String permitted : ROLES.subList(rank, ROLES.size())) {
            send(operation, Tokens.of(permitted)).statusCode(400).body("errors[0].code", equalTo("UNKNOWN_PARAMETER"));
        }
    }

    private static String role(Contract.Operation operation) {
        List<String> roles = operation.node().get("security").findValues("bearer").stream()
                .flatMap(names -> Stream.of(names.get(0).asText()))
                .toList();
        assertThat(roles).as(operation.id()).hasSize(1).isSubsetOf(ROLES);
        return roles.get(0);
    }

    /** Sends a request that touches no data, since it has a parameter that no operation takes. */
    private static ValidatableResponse send(Contract.Operation operation, String token) {
        return send(request(), operation, token);
    }

    private static ValidatableResponse send(RequestSpecification request, Contract.Operation operation, String token) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        JsonNode bodies = CONTRACT.resolve(operation.node().path("requestBody")).path("content");
        bodies.fieldNames().forEachRemaining(type -> request.contentType(type).body(BODY));
        return request.request(operation.method(), operation.path().replace("{id}", NOBODY) + "?nope=1")
                .then();
    }

    @Test
    void healthTheContractAndSwaggerUiAreOpen() {
        for (String path :
                List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/openapi", "/swagger-ui/")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theContractLeadsToTheProvider() {
        String discovery = CONTRACT.document()
                .at("/components/securitySchemes/oidc/openIdConnectUrl")
                .asText();

        given().redirects()
                .follow(false)
                .get(discovery)
                .then()
                .statusCode(302)
                .header("Location", Tokens.issuer() + discovery);
    }
}
