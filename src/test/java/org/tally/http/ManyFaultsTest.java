package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The response to a request is short, however many faults the request has. */
@QuarkusTest
class ManyFaultsTest extends HttpTest {

    private static final int NEARLY_A_MEGABYTE = (1 << 20) - 1000;
    private static final int SHORT = 100_000;

    @ParameterizedTest
    @EnumSource
    void ofAHundredFaultsAllAreTold(Records records) {
        written(records, records.with(many(100, i -> "\"" + i + "\": 1")))
                .forEach(answer -> answer.statusCode(400)
                        .body("errors", hasSize(100))
                        .body("truncated", nullValue())
                        .body("detail", equalTo("100 things are wrong: see errors.")));
        get(records.path() + "?" + many(100, i -> "p" + i, "&"))
                .statusCode(400)
                .body("errors", hasSize(100))
                .body("truncated", nullValue());
    }

    @ParameterizedTest
    @EnumSource
    void ofMoreThanAHundredFaultsTheFirstAreTold(Records records) {
        written(records, records.with(many(101, i -> "\"" + i + "\": 1")))
                .forEach(answer -> answer.statusCode(400)
                        .body("errors.pointer", equalTo(pointers()))
                        .body("truncated", equalTo(true))
                        .body("detail", containsString("More than 100")));
        get(records.path() + "?" + many(101, i -> "p" + i, "&"))
                .statusCode(400)
                .body("errors", hasSize(100))
                .body("truncated", equalTo(true));
    }

    private static List<String> pointers() {
        return IntStream.range(0, 100).mapToObj(i -> "/" + i).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aLongBodyOfUnknownFieldsGetsAShortAnswer(Records records) {
        for (String value : List.of("1", "{\"a\": [1]}", "[[], []]")) {
            written(records, "{" + filled(i -> "\"" + i + "\": " + value) + "}")
                    .forEach(answer ->
                            assertShort(answer).body("errors", hasSize(100)).body("truncated", equalTo(true)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsMoreThanAHundredFaultsIsNotRead(Records records) {
        post(records.path(), "{" + many(101, i -> "\"" + i + "\": 1") + ", no JSON")
                .statusCode(400)
                .body("type", equalTo("/vocabularies#invalid-input"))
                .body("truncated", equalTo(true));
    }

    @ParameterizedTest
    @EnumSource
    void aListOfHundredThousandsOfItemsIsCountedAndNotRead(Records records) {
        for (String item : List.of("[]", "1", "{\"nope\":1}", "[[[]]]")) {
            String items = filled(i -> item);
            int count = (items.length() + 1) / (item.length() + 1);
            written(records, "{\"externalIds\": [" + items + "]}").forEach(answer -> {
                List<Map<String, String>> faults = assertShort(answer)
                        .body("truncated", nullValue())
                        .extract()
                        .path("errors.findAll { it.pointer.startsWith('/externalIds') }");
                assertThat(faults)
                        .containsExactly(Map.of(
                                "pointer", "/externalIds",
                                "code", "WRONG_LENGTH",
                                "message", "It has " + count + " items; at most 50 are allowed."));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongListWhereATextIsWantedIsOneFault(Records records) {
        written(records, "{\"%s\": [%s]}".formatted(records.text(), filled(i -> "[]")))
                .forEach(answer -> assertShort(answer)
                        .body(
                                "errors.findAll { it.pointer == '/%s' }.message".formatted(records.text()),
                                equalTo(List.of("It has to be a string."))));
    }

    @ParameterizedTest
    @EnumSource
    void aLongNameIsToldInPart(Records records) {
        for (String name : List.of("a".repeat(40_000), "/".repeat(40_000), "\ud83d\udd4a".repeat(20_000))) {
            written(records, records.with("\"" + name + "\": 1"))
                    .forEach(answer -> assertThat(
                                    answer.statusCode(400).extract().<String>path("errors[0].pointer"))
                            .hasSizeLessThanOrEqualTo(200)
                            .endsWith("\u2026"));
        }
        get(records.path() + "?" + "a".repeat(40_000))
                .statusCode(400)
                .body("errors[0].parameter", equalTo("a".repeat(199) + "\u2026"));
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfParametersAreRefusedAtOnce(Records records) {
        get(records.path() + "?" + many(1000, i -> "p" + i, "&"))
                .statusCode(400)
                .body("truncated", equalTo(true));
        for (int count : List.of(1001, 10_000)) {
            get(records.path() + "?" + many(count, i -> "p" + i, "&"))
                    .statusCode(400)
                    .body("type", equalTo("/vocabularies#bad-request"))
                    .body("detail", endsWith("at most 1000 query parameters; this one has " + count + "."));
        }
    }

    @Test
    void aFileOfNothingIsRefused() {
        byte[] gzipOfNothing = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (byte[] file : List.of(new byte[0], gzipOfNothing)) {
            for (String format : List.of("tally-ndjson", "tally-csv", "acled")) {
                request()
                        .contentType("application/octet-stream")
                        .body(file)
                        .post("/imports?format=" + format)
                        .then()
                        .statusCode(400)
                        .body("detail", containsString("The file is empty"));
            }
        }
    }

    @Test
    void aFileOfBlankLinesIsEmpty() {
        for (String format : List.of("tally-ndjson", "tally-csv", "acled")) {
            ended(imported("\n\n".getBytes(), format, "application/octet-stream"))
                    .body("state", equalTo("FAILED"))
                    .body("message", equalTo("The file is empty."));
        }
    }

    @Test
    void aRowOfAHundredThousandUnknownFieldsHasFewProblems() {
        String row = "{\"kind\": \"OTHER\", " + many(100_000, i -> "\"" + i + "\":1") + "}\n";

        String location = imported(row.getBytes(), "tally-ndjson", "application/x-ndjson");

        ended(location).body("state", equalTo("COMPLETED")).body("skipped", equalTo(1));
        get(location + "/problems?limit=500")
                .statusCode(200)
                .body("items", hasSize(101))
                .body("items[100].message", containsString("more than 100"));
    }

    @Test
    void aFileOfThousandsOfColumnsIsRefused() {
        for (String format : List.of("tally-csv", "acled")) {
            String header = "kind,event_id_cnty," + many(100_000, i -> "c" + i, ",");

            ended(imported(header.getBytes(), format, "text/csv"))
                    .body("state", equalTo("FAILED"))
                    .body("message", containsString("at most 1000"));
        }
    }

    @Test
    void whatALongHeaderHasTooMuchIsToldInPart() {
        String header = "kind," + many(900, i -> "unknown_column_" + i, ",");

        ended(imported(header.getBytes(), "tally-csv", "text/csv"))
                .body("state", equalTo("FAILED"))
                .body("message", containsString("unknown_column_0,"));
    }

    /** The responses to a body sent by each method that takes it. */
    private static Stream<ValidatableResponse> written(Records records, String body) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        return Stream.of(post(records.path(), body), put(at, "\"1\"", body), patch(at, "\"1\"", body));
    }

    private static ValidatableResponse assertShort(ValidatableResponse answer) {
        assertThat(answer.statusCode(400).extract().asByteArray()).hasSizeLessThan(SHORT);
        return answer;
    }

    private static String many(int count, IntFunction<String> part) {
        return many(count, part, ",");
    }

    private static String many(int count, IntFunction<String> part, String separator) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    /** As many parts as fit into one body. */
    private static String filled(IntFunction<String> part) {
        StringBuilder filled = new StringBuilder(part.apply(0));
        for (int i = 1; filled.length() < NEARLY_A_MEGABYTE - 20; i++) {
            filled.append(',').append(part.apply(i));
        }
        return filled.toString();
    }
}
