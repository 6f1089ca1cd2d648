package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tally.contract.Contract;

/** The examples of the contract match their schemas, work unchanged with the sample data, and get the documented responses. */
@QuarkusTest
class ContractExamplesTest extends HttpTest {

    private static final Contract CONTRACT = new Contract();

    /** Fields whose values differ between two services. */
    private static final List<String> TIMES =
            List.of("createdAt", "updatedAt", "tollUpdatedAt", "at", "startedAt", "endedAt", "expiresAt", "revokedAt");

    static Stream<String> operations() {
        return CONTRACT.operations().stream().map(Contract.Operation::id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anExampleIsAnsweredAsShown(String id) {
        Contract.Operation operation = CONTRACT.operations().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();

        Response response = send(operation);

        assertThat(response.statusCode()).as(response.asString()).isLessThan(300);
        JsonNode documented =
                CONTRACT.resolve(operation.node().get("responses").path(String.valueOf(response.statusCode())));
        JsonNode shown = example(documented.path("content").path("application/json"));
        if (!shown.isMissingNode()) {
            boolean isNew = response.statusCode() == 201 || response.statusCode() == 202;
            assertThat(comparable(Contract.json(response.asString()), isNew)).isEqualTo(comparable(shown, isNew));
        }
    }

    private static Response send(Contract.Operation operation) {
        RequestSpecification request = request();
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = CONTRACT.resolve(reference);
            String name = parameter.get("name").asText();
            if (parameter.has("example")) {
                JsonNode example = parameter.get("example");
                String value = example.isArray() ? example.get(0).asText() : example.asText();
                switch (parameter.get("in").asText()) {
                    case "path" -> path = path.replace("{" + name + "}", value);
                    case "query" -> query.add(name + "=" + value);
                    default -> request.header(name, value);
                }
            }
        }
        CONTRACT.resolve(operation.node().path("requestBody")).path("content").properties().stream()
                .filter(content -> !example(content.getValue()).isMissingNode())
                .forEach(content -> request.contentType(content.getKey()).body(body(example(content.getValue()))));
        return request.request(operation.method(), path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }

    /** The contract has the content of a file as a string. */
    private static String body(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }

    private static JsonNode example(JsonNode content) {
        return content.path("examples").path("dispatch").path("value");
    }

    /** The response as a tree, with numbers as they are written, and without values that no example can predict. */
    private static JsonNode comparable(JsonNode answer, boolean isNew) {
        JsonNode tree = Contract.json(answer.toString());
        TIMES.forEach(time -> tree.findParents(time).forEach(one -> ((ObjectNode) one).remove(time)));
        if (isNew) {
            ((ObjectNode) tree).remove(List.of("id", "key"));
        }
        return tree;
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> checked = new ArrayList<>();
        checkExamples(CONTRACT.document(), "", checked);

        assertThat(checked).hasSizeGreaterThan(40);
    }

    private static void checkExamples(JsonNode node, String pointer, List<String> checked) {
        if (node.has("schema")) {
            List<JsonNode> examples = new ArrayList<>();
            node.path("examples").forEach(example -> examples.add(example.get("value")));
            if (node.has("example")) {
                examples.add(node.get("example"));
            }
            for (JsonNode example : examples) {
                assertThat(CONTRACT.faults(pointer + "/schema", example.toString()))
                        .as(pointer)
                        .isEmpty();
                checked.add(pointer);
            }
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(child ->
                            checkExamples(child.getValue(), pointer + "/" + Contract.escaped(child.getKey()), checked));
        }
    }
}
