package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that all kinds of records share. */
@QuarkusTest
class RecordRulesTest extends HttpTest {

    /** A patch of the text field of the record. */
    private static String patched(Records records, String words) {
        return "{\"%s\": \"%s\"}".formatted(records.text(), records.words(words));
    }

    @ParameterizedTest
    @EnumSource
    void aNewRecordIsWhereItsLocationSays(Records records) {
        ValidatableResponse created = post(records.path(), records.body()).statusCode(201);
        String id = created.extract().path("id");
        created.header("Location", equalTo(records.path() + "/" + id)).header("ETag", "\"1\"");

        get(records.path() + "/" + id)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("", equalTo(created.extract().path("")));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void replacingClearsWhatIsLeftOut(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.with("\"externalIds\": []"));
        String without = records.body().replaceAll(",\\s*\"" + records.text() + "\": \"[^\"]*\"", "");

        put(at, "\"1\"", without)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body(records.text(), nullValue());
        get(at).body(records.text(), nullValue()).body("version", equalTo(2));
    }

    @ParameterizedTest
    @EnumSource
    void aPatchKeepsWhatIsAbsentAndClearsWhatIsNull(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body("patch-" + records));

        patch(at, "\"1\"", patched(records, "Other words"))
                .statusCode(200)
                .body(records.text(), equalTo(records.words("Other words")))
                .body("externalIds", hasSize(1));
        patch(at, "\"2\"", "{\"%s\": null, \"externalIds\": []}".formatted(records.text()))
                .statusCode(200)
                .body(records.text(), nullValue())
                .body("externalIds", hasSize(0));
        patch(at, "\"3\"", "{\"%s\": null}".formatted(records.needed()))
                .statusCode(400)
                .body("errors.pointer", contains("/" + records.needed()))
                .body("errors.code", contains("REQUIRED"));
        patch(at, "\"3\"", "{\"nope\": null}").statusCode(400).body("errors.code", contains("UNKNOWN_FIELD"));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatChangesNothingLeavesNoTrace(Records records) {
        String body = records.body();
        String at = records.path() + "/" + recorded(records.path(), body);

        put(at, "\"1\"", body).statusCode(200).header("ETag", "\"1\"");
        patch(at, "\"1\"", "{}").statusCode(200).header("ETag", "\"1\"");
        get(at + "/history").body("total.value", equalTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedRecordIsGoneAndKeepsItsHistory(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        patch(at, "\"1\"", patched(records, "Other words")).statusCode(200);
        delete(at, "\"2\"").statusCode(204);

        get(at).statusCode(410);
        put(at, "\"2\"", records.body()).statusCode(410);
        patch(at, "\"2\"", "{}").statusCode(410);
        delete(at, "\"2\"").statusCode(410);
        get(at + "/history")
                .statusCode(200)
                .body("items.change", contains("CREATED", "UPDATED", "DELETED"))
                .body("items.version", contains(1, 2, 3))
                .body("items.who", contains("anonymous", "anonymous", "anonymous"))
                .body("items[1].state." + records.text(), equalTo(records.words("Other words")))
                .body("items[2].state", nullValue());
    }

    @ParameterizedTest
    @EnumSource
    void deletingAnswersNothingSoAnyClientAcceptsIt(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());

        request()
                .header("If-Match", "\"1\"")
                .accept("application/problem+json")
                .delete(at)
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatNeverWasIsNotFound(Records records) {
        String at = records.path() + "/" + NOBODY;

        get(at).statusCode(404).body("detail", containsString(NOBODY));
        put(at, "\"1\"", records.body()).statusCode(404);
        patch(at, "\"1\"", "{}").statusCode(404);
        delete(at, "\"1\"").statusCode(404);
        get(at + "/history").statusCode(404);
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsNoUuidIsNamed(Records records) {
        for (String id : List.of("abc", "1-1-1-1-1", "01900000-0000-7000-8000-00000000000g")) {
            String at = records.path() + "/" + id;
            Stream.of(
                            get(at),
                            put(at, "\"1\"", records.body()),
                            patch(at, "\"1\"", "{}"),
                            delete(at, "\"1\""),
                            get(at + "/history"))
                    .forEach(answer -> answer.statusCode(400)
                            .body("errors.parameter", contains("id"))
                            .body("errors.code", contains("NOT_A_UUID")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWriteNeedsTheVersionThatItChanges(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        List<Function<String, ValidatableResponse>> writes = List.of(
                ifMatch -> put(at, ifMatch, records.body()),
                ifMatch -> patch(at, ifMatch, patched(records, "Lost")),
                ifMatch -> delete(at, ifMatch));

        for (Function<String, ValidatableResponse> write : writes) {
            write.apply("").statusCode(428);
            write.apply("*").statusCode(428);
            write.apply("\"7\"").statusCode(412).body("detail", containsString("\"1\""));
            write.apply("W/\"1\"").statusCode(412);
            write.apply("1").statusCode(400).body("errors.parameter", contains("If-Match"));
        }
        request()
                .contentType("application/json")
                .body(records.body())
                .put(at)
                .then()
                .statusCode(428);
        get(at).header("ETag", "\"1\"");
        patch(at, "\"7\", \"1\"", patched(records, "Kept")).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatHasTheVersionIsSentNothing(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());

        for (String current : List.of("\"1\"", "W/\"1\"", "\"0\", \"1\"", "*")) {
            request()
                    .header("If-None-Match", current)
                    .get(at)
                    .then()
                    .statusCode(304)
                    .header("ETag", "\"1\"");
        }
        request().header("If-None-Match", "\"2\"").get(at).then().statusCode(200);
        request().header("If-None-Match", "\"2\"", "\"1\"").get(at).then().statusCode(304);
        request()
                .header("If-None-Match", "\"2\"" + ", \"2\"".repeat(1_800))
                .get(at)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void anExternalIdIsOfOneRecord(Records records) {
        String first = recorded(records.path(), records.body("one-" + records));
        String second = recorded(records.path(), records.body());
        String at = records.path() + "/" + second;
        String taken = "{\"externalIds\": [{\"scheme\": \"test\", \"value\": \"one-%s\"}]}".formatted(records);

        Stream.of(
                        post(records.path(), records.body("one-" + records)),
                        put(at, "\"1\"", records.body("one-" + records)),
                        patch(at, "\"1\"", taken))
                .forEach(answer -> answer.statusCode(409).body("detail", containsString(first)));
        get(records.path() + "?externalId=test:one-" + records).body("items.id", contains(first));
        delete(records.path() + "/" + first, "\"1\"").statusCode(204);
        patch(at, "\"1\"", taken).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyGivesTheFirstAnswerAgain(Records records) {
        String key = UUID.randomUUID().toString();
        String body = records.body();
        ValidatableResponse first = post(records.path(), key, body).statusCode(201);
        String at = records.path() + "/" + first.extract().path("id");
        patch(at, "\"1\"", patched(records, "Changed since")).statusCode(200);

        post(records.path(), key, body)
                .statusCode(201)
                .header("Location", endsWith(at))
                .header("ETag", "\"1\"")
                .body("", equalTo(first.extract().path("")));
        post(
                        records.path(),
                        key,
                        records.with("\"externalIds\": []")
                                .replace("A ", "Another ")
                                .replace("3,", "4,"))
                .statusCode(422)
                .body("detail", containsString(key));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherListIsRefused(Records records) {
        String key = UUID.randomUUID().toString();
        post(records.path(), key, records.body()).statusCode(201);

        Records other = Records.values()[(records.ordinal() + 1) % Records.values().length];
        post(other.path(), key, other.body()).statusCode(422);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedRequestClaimsNoKey(Records records) {
        String key = UUID.randomUUID().toString();

        post(records.path(), key, "{}").statusCode(400);
        post(records.path(), key, records.body()).statusCode(201);
    }

    @ParameterizedTest
    @EnumSource
    void retriesAtTheSameTimeRecordOnce(Records records) {
        String key = UUID.randomUUID().toString();
        String body = records.body("at-once-" + records);
        List<String> ids = Stream.generate(() -> body)
                .limit(8)
                .parallel()
                .map(same -> post(records.path(), key, same)
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        get(records.path() + "?externalId=test:at-once-" + records).body("items.id", contains(ids.get(0)));
    }

    @ParameterizedTest
    @EnumSource
    void ofWritersAtTheSameTimeOneSucceeds(Records records) {
        String at = records.path() + "/" + recorded(records.path(), records.body());
        List<Integer> statuses = Stream.iterate(1, writer -> writer + 1)
                .limit(8)
                .parallel()
                .map(writer -> patch(at, "\"1\"", patched(records, "Writer " + writer))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
        get(at).body("version", equalTo(2));
        get(at + "/history").body("total.value", equalTo(2));
    }

    @ParameterizedTest
    @EnumSource
    void pagesHoldEveryRecordOnce(Records records) {
        String before = records.path() + "/" + recorded(records.path(), records.body());
        String list = records.path() + "?updatedAfter=" + get(before).extract().path("updatedAt");
        List<String> recorded = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            recorded.add(recorded(records.path(), records.body()));
        }
        List<String> all = get(list + "&limit=500").extract().path("items.id");
        List<String> walked = new ArrayList<>();
        String page = list + "&limit=3";
        while (page != null) {
            ValidatableResponse answer = get(page).statusCode(200);
            List<String> ids = answer.extract().path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(3);
            walked.addAll(ids);
            page = answer.extract().path("next");
            String link = answer.extract().header("Link");
            assertThat(link).isEqualTo(page == null ? null : "<" + page + ">; rel=\"next\"");
        }

        assertThat(walked)
                .isEqualTo(all)
                .containsAll(recorded)
                .doesNotHaveDuplicates()
                .isSorted();
        get(list + "&limit=1").body("total.value", equalTo(all.size())).body("total.relation", equalTo("EQ"));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordAddedMeanwhileShiftsNoPage(Records records) {
        String next = get(records.path() + "?limit=2").extract().path("next");
        List<String> before = get(next).extract().path("items.id");
        recorded(records.path(), records.body());

        get(next).body("items.id", equalTo(before));
    }

    @ParameterizedTest
    @EnumSource
    void aCursorBelongsToItsFilters(Records records) {
        recorded(records.path(), records.body());
        String next = get(records.path() + "?limit=1").extract().path("next");

        get(next + "&externalId=test:none")
                .statusCode(400)
                .body("errors.parameter", contains("cursor"))
                .body("errors.code", contains("CURSOR_MISMATCH"));
        for (String broken : List.of("zz", "%25", "MSAyZDhhY2Ix")) {
            get(records.path() + "?cursor=" + broken)
                    .statusCode(400)
                    .body("errors.parameter", contains("cursor"))
                    .body("errors.code", contains("WRONG_FORMAT"));
        }
        get(records.path() + "?cursor=").statusCode(400).body("errors.code", contains("WRONG_LENGTH"));
    }

    /** Characters of three bytes, and characters of two UTF-16 units, since a database may measure lengths in another unit. */
    @ParameterizedTest
    @CsvSource({"0x4e00, 0x9f00, 500", "0x20000, 0x2a000, 250"})
    void aTitleOfTheLargestLengthIsKept(int first, int last, int length) {
        String title = new Random(7)
                .ints(length, first, last)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        for (Records records : List.of(Records.SOURCES, Records.INCIDENTS)) {
            String body = records.body().replaceFirst("\"title\": \"[^\"]+\"", "\"title\": \"" + title + "\"");
            get(records.path() + "/" + recorded(records.path(), body)).body("title", equalTo(title));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfAQueryIsNamedAtOnce(Records records) {
        get(records.path() + "?limit=0&nope=1&updatedAfter=2019-06-07T00:00:00Z&updatedAfter=2019-06-08T00:00:00Z")
                .statusCode(400)
                .body("errors.parameter", hasItem("limit"))
                .body("errors.parameter", hasItem("nope"))
                .body("errors.parameter", hasItem("updatedAfter"))
                .body("errors.code", hasSize(3))
                .body("errors.find { it.parameter == 'limit' }.code", equalTo("OUT_OF_RANGE"))
                .body("errors.find { it.parameter == 'nope' }.code", equalTo("UNKNOWN_PARAMETER"))
                .body("errors.find { it.parameter == 'updatedAfter' }.code", equalTo("REPEATED"));
        for (String limit : List.of("501", "-1", "x", "", "1.5", "99999999999")) {
            get(records.path() + "?limit=" + limit).statusCode(400).body("errors.parameter", contains("limit"));
        }
        get(records.path() + "/" + NOBODY + "?nope=1").statusCode(400).body("errors.parameter", contains("nope"));
        get(records.path() + "/" + NOBODY + "/history?limit=501").statusCode(400);
    }
}
