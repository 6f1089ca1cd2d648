package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Validates every exchange of a test by the contract, and records which answers were seen. */
public final class Exchanges implements Filter {

    private static final String PROBLEM = "application/problem+json";

    private final Contract contract = new Contract();
    private final Path file;
    private final Set<String> seen;

    public Exchanges(String database) {
        this.file = seenOn(database);
        this.seen = new TreeSet<>(seenBefore());
    }

    /** Answers of services that the same test run started earlier. */
    private List<String> seenBefore() {
        try {
            long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
            return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() >= begin
                    ? Files.readAllLines(file)
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that lists the operations and statuses that were seen on a database. */
    static Path seenOn(String database) {
        return Path.of("target", "seen-" + database + ".txt");
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        String path = URI.create(request.getURI()).getPath();
        contract.operation(request.getMethod(), path)
                .ifPresentOrElse(operation -> check(operation, request, response), () -> checkProblem(response));
        return response;
    }

    private void check(Contract.Operation operation, FilterableRequestSpecification request, Response response) {
        String status = String.valueOf(response.statusCode());
        boolean documented = operation.node().get("responses").has(status);
        String pointer =
                contract.resolvedPointer(operation.pointer() + "/responses/" + (documented ? status : "default"));
        checkBody(operation, pointer, response);
        checkHeaders(pointer, response);
        boolean isJson = request.getContentType() != null && isJson(request.getContentType());
        if (response.statusCode() < 300 && request.getBody() != null && isJson) {
            checkRequest(operation, request);
        }
        note(operation.id() + " " + (documented ? status : "default"));
    }

    private void checkBody(Contract.Operation operation, String pointer, Response response) {
        String body = response.body().asString();
        if (!contract.document().at(pointer).has("content")) {
            assertThat(body).as("an answer without content").isEmpty();
            return;
        }
        String type = response.contentType().replaceAll(";.*", "");
        String content = pointer + "/content/" + Contract.escaped(type);
        assertThat(contract.document().at(content).isMissingNode())
                .as("%s answers %s as %s", operation.id(), response.statusCode(), type)
                .isFalse();
        // The contract describes any other body than JSON as a string.
        String json = isJson(type) ? body : quoted(body);
        assertThat(contract.faults(content + "/schema", json))
                .as("%s %s %s", operation.id(), response.statusCode(), body)
                .isEmpty();
    }

    private static boolean isJson(String type) {
        return type.contains("json") && !type.contains("ndjson");
    }

    private void checkHeaders(String pointer, Response response) {
        contract.document().at(pointer + "/headers").properties().forEach(header -> {
            String at = contract.resolvedPointer(pointer + "/headers/" + header.getKey());
            String value = response.header(header.getKey());
            if (value == null) {
                assertThat(contract.document().at(at).path("required").asBoolean())
                        .as("%s is missing", header.getKey())
                        .isFalse();
            } else {
                assertThat(contract.faults(at + "/schema", quoted(value)))
                        .as(header.getKey())
                        .isEmpty();
            }
        });
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private void checkRequest(Contract.Operation operation, FilterableRequestSpecification request) {
        String body = contract.resolvedPointer(operation.pointer() + "/requestBody");
        String type = request.getContentType().replaceAll(";.*", "");
        assertThat(contract.faults(body + "/content/" + Contract.escaped(type) + "/schema", request.getBody()))
                .as("%s took %s", operation.id(), request.<String>getBody())
                .isEmpty();
    }

    private static void checkProblem(Response response) {
        assertThat(response.statusCode())
                .as("a path that the contract does not know")
                .isGreaterThanOrEqualTo(400);
        assertThat(response.contentType()).startsWith(PROBLEM);
    }

    private void note(String exchange) {
        if (seen.add(exchange)) {
            try {
                Files.write(file, seen);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
