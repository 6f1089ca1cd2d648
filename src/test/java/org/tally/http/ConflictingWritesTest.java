package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.imports.format.Ged;

/**
 * Writes that conflict are sent at the same moment. One of them succeeds, and each of the others is refused with its own
 * reason. Whichever succeeds, every reference leads to a record, and no chain of references is a cycle.
 */
@QuarkusTest
class ConflictingWritesTest extends HttpTest {

    /** How often each conflict is tried, since the order of the writes is a matter of chance. */
    private static final int ROUNDS = 10;

    private static final int MAX_AT_ONCE = 16;

    private static final int ROWS_OF_DATA_SET = 10;

    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(MAX_AT_ONCE);

    private static final String PART_OF = "partOf";

    /** The kind of record to which each of the other reference fields refers. */
    private static final Map<String, Records> LEADS_TO = Map.of(
            "parentId", Records.INCIDENTS,
            "sourceIds", Records.SOURCES,
            "incidentId", Records.INCIDENTS,
            "sourceId", Records.SOURCES,
            "syndicationOf", Records.SOURCES,
            "supersedes", Records.FIGURES);

    /** The kind of record to which a field refers. {@code partOf} refers to a record of the same kind. */
    private static Records leadsTo(Records records, String field) {
        return field.equals(PART_OF) ? records : LEADS_TO.get(field);
    }

    /** Every reference field of every kind of record. */
    private enum Reference {
        PARENT(Records.INCIDENTS, "parentId", "\"%s\""),
        LISTED_SOURCE(Records.INCIDENTS, "sourceIds", "[\"%s\"]"),
        ORIGINAL(Records.SOURCES, "syndicationOf", "\"%s\""),
        INCIDENT_OF_FIGURE(Records.FIGURES, "incidentId", "\"%s\""),
        SOURCE_OF_FIGURE(Records.FIGURES, "sourceId", "\"%s\""),
        WHOLE(Records.FIGURES, PART_OF, "\"%s\""),
        WHOLE_ORGANIZATION(Records.ORGANIZATIONS, PART_OF, "\"%s\""),
        CORRECTED(Records.FIGURES, "supersedes", "\"%s\"");

        private final Records from;
        private final String field;
        private final String form;

        Reference(Records from, String field, String form) {
            this.from = from;
            this.field = field;
            this.form = form;
        }

        Records to() {
            return leadsTo(from, field);
        }

        /** A record to refer to. */
        String target() {
            Records to = to();
            return recorded(to.path(), to == Records.SOURCES ? to.with("\"publishedOn\": \"2019-06-08\"") : to.body());
        }

        String patch(String target) {
            return "{" + member(target) + "}";
        }

        String body(String target) {
            String body = from.body();
            return body.contains(field)
                    ? body.replaceFirst("\"" + field + "\": \"[^\"]*\"", member(target))
                    : from.with(member(target));
        }

        private String member(String target) {
            return "\"" + field + "\": " + form.formatted(target);
        }
    }

    @AfterAll
    static void close() {
        CLIENTS.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedIsNotReferredToByANewRecord(Reference reference) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String target = reference.target();
            List<ValidatableResponse> answers = atOnce(
                    () -> delete(at(reference.to(), target), "\"1\""),
                    () -> post(reference.from.path(), reference.body(target)));

            assertThat(outcomes(answers)).isIn(List.of("204", "400 NOT_FOUND"), List.of("409 in-use", "201"));
            if (answers.get(1).extract().statusCode() == 201) {
                assertSound(reference.from, answers.get(1).extract().path("id"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedIsNotReferredToByAChangedRecord(Reference reference) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String target = reference.target();
            String referring = recorded(reference.from.path(), reference.from.body());
            List<ValidatableResponse> answers = atOnce(
                    () -> delete(at(reference.to(), target), "\"1\""),
                    () -> patch(at(reference.from, referring), "\"1\"", reference.patch(target)));

            assertThat(outcomes(answers)).isIn(List.of("204", "400 NOT_FOUND"), List.of("409 in-use", "200"));
            assertSound(reference.from, referring);
        }
    }

    /** The import starts at the first row, and the deletions at the last record, so that they meet. */
    @ParameterizedTest
    @EnumSource
    void whatIsDeletedIsNotReferredToByAnImportedRecord(Reference reference) throws Exception {
        List<String> targets = Stream.generate(reference::target).limit(ROUNDS).toList();
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(ROUNDS)
                .toList();
        String file = IntStream.range(0, ROUNDS)
                .mapToObj(row -> reference
                        .body(targets.get(row))
                        .replaceAll("\\s*\n\\s*", " ")
                        .replaceFirst("\\{", "{\"id\": \"" + ids.get(row) + "\", "))
                .collect(Collectors.joining("\n"));
        Future<ValidatableResponse> imported = CLIENTS.submit(
                () -> ended(imported(file.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson")));
        List<String> deleted = deletedFromTheLast(reference.to(), targets);

        imported.get().body("state", equalTo("COMPLETED")).body("created", equalTo(ROUNDS - deleted.size()));
        for (int row = 0; row < ROUNDS; row++) {
            if (deleted.contains(targets.get(row))) {
                get(at(reference.from, ids.get(row))).statusCode(404);
            } else {
                assertSound(reference.from, ids.get(row));
            }
        }
    }

    /** An import of a data set records a deleted source again. */
    @Test
    void whatIsDeletedIsNotReferredToByADataSet() throws Exception {
        Ged file = Ged.event("77000000").with("source_article", "\"SOHR,2016-01-02,Report 0\"");
        for (int row = 1; row < ROWS_OF_DATA_SET; row++) {
            file.and(String.valueOf(77_000_000 + row)).with("source_article", "\"SOHR,2016-01-02,Report " + row + "\"");
        }
        byte[] csv = file.csv().getBytes(StandardCharsets.UTF_8);
        ended(imported(csv, "ucdp-ged&release=19.1", "text/csv")).body("created", equalTo(ROWS_OF_DATA_SET));
        List<String> reports = new ArrayList<>();
        for (String incident : incidentsOfTheDataSet()) {
            List<String> figures =
                    get("/incidents/" + incident + "/figures").extract().path("items.id");
            figures.forEach(figure -> delete("/figures/" + figure, "\"1\"").statusCode(204));
            reports.addAll(get("/incidents/" + incident).extract().path("sourceIds"));
            delete("/incidents/" + incident, "\"1\"").statusCode(204);
        }
        Future<ValidatableResponse> imported =
                CLIENTS.submit(() -> ended(imported(csv, "ucdp-ged&release=19.1", "text/csv")));
        deletedFromTheLast(Records.SOURCES, reports);

        imported.get().body("state", equalTo("COMPLETED")).body("created", equalTo(ROWS_OF_DATA_SET));
        for (String incident : incidentsOfTheDataSet()) {
            assertSound(Records.INCIDENTS, incident);
            List<String> figures =
                    get("/incidents/" + incident + "/figures").extract().path("items.id");
            assertThat(figures).isNotEmpty().allSatisfy(figure -> assertSound(Records.FIGURES, figure));
        }
    }

    private static List<String> incidentsOfTheDataSet() {
        return IntStream.range(77_000_000, 77_000_000 + ROWS_OF_DATA_SET)
                .mapToObj(event ->
                        get("/incidents?externalId=ucdp-ged:" + event).extract().<String>path("items[0].id"))
                .toList();
    }

    /** Deletes the records to which no other refers. */
    private static List<String> deletedFromTheLast(Records records, List<String> ids) {
        List<String> deleted = new ArrayList<>();
        for (int last = ids.size() - 1; last >= 0; last--) {
            ValidatableResponse answer = delete(at(records, ids.get(last)), "\"1\"");
            assertThat(outcome(answer)).isIn("204", "409 in-use");
            if (answer.extract().statusCode() == 204) {
                deleted.add(ids.get(last));
            }
        }
        return deleted;
    }

    @ParameterizedTest
    @CsvSource({
        "PARENT, 2, CYCLE", "PARENT, 4, CYCLE",
        "WHOLE, 2, CYCLE", "WHOLE, 4, CYCLE",
        "WHOLE_ORGANIZATION, 2, CYCLE", "WHOLE_ORGANIZATION, 4, CYCLE",
        "CORRECTED, 2, CYCLE", "CORRECTED, 4, CYCLE",
        "ORIGINAL, 2, TOO_DEEP", "ORIGINAL, 4, TOO_DEEP"
    })
    void recordsThatReferToEachOtherInARingAreNotRecorded(Reference reference, int size, String fault)
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> ring = Stream.generate(reference::target).limit(size).toList();
            List<Callable<ValidatableResponse>> writes = IntStream.range(0, size)
                    .<Callable<ValidatableResponse>>mapToObj(one -> () -> patch(
                            at(reference.from, ring.get(one)), "\"1\"", reference.patch(ring.get((one + 1) % size))))
                    .toList();
            List<String> outcomes = outcomes(atOnce(writes));

            assertThat(outcomes).contains("200", "400 " + fault).isSubsetOf("200", "400 " + fault);
            assertSound(reference.from, ring.get(0));
        }
    }

    @Test
    void figuresChangePlaces() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> incidents =
                    Stream.generate(HttpTest::newIncident).limit(2).toList();
            List<String> figures = incidents.stream()
                    .map(incident -> recorded("/figures", Reference.INCIDENT_OF_FIGURE.body(incident)))
                    .toList();

            assertThat(outcomes(atOnce(
                            () -> patch(
                                    "/figures/" + figures.get(0),
                                    "\"1\"",
                                    Reference.INCIDENT_OF_FIGURE.patch(incidents.get(1))),
                            () -> patch(
                                    "/figures/" + figures.get(1),
                                    "\"1\"",
                                    Reference.INCIDENT_OF_FIGURE.patch(incidents.get(0))))))
                    .containsExactly("200", "200");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "CORRECTED"})
    void aFigureDoesNotComeToCountSomethingElseThanWhatRefersToIt(Reference reference) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String target = reference.target();
            List<ValidatableResponse> answers = atOnce(
                    () -> patch("/figures/" + target, "\"1\"", "{\"metric\": \"INJURED\"}"),
                    () -> post("/figures", reference.body(target)));

            assertThat(outcomes(answers)).isIn(List.of("200", "400 MISMATCH"), List.of("400 MISMATCH", "201"));
        }
    }

    @Test
    void anOriginalDoesNotBecomeACopy() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String original = newSource();
            String another = newSource();
            List<ValidatableResponse> answers = atOnce(
                    () -> patch("/sources/" + original, "\"1\"", Reference.ORIGINAL.patch(another)),
                    () -> post("/sources", Reference.ORIGINAL.body(original)));

            assertThat(outcomes(answers)).isIn(List.of("200", "400 TOO_DEEP"), List.of("400 TOO_DEEP", "201"));
        }
    }

    /** There is no deadlock: a change is refused only if it closes a cycle or is stale. */
    @Test
    void linksOfTheSameFiguresAreChangedOneAfterTheOther() throws Exception {
        List<String> figures = Stream.generate(HttpTest::newFigure).limit(4).toList();
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            List<Callable<ValidatableResponse>> writes = new ArrayList<>();
            for (int one = 0; one < MAX_AT_ONCE; one++) {
                int figure = random.nextInt(4);
                String path = "/figures/" + figures.get(figure);
                String target = figures.get((figure + 1 + random.nextInt(3)) % 4);
                Reference reference = random.nextBoolean() ? Reference.WHOLE : Reference.CORRECTED;
                writes.add(() -> patch(path, get(path).extract().header("ETag"), reference.patch(target)));
            }

            assertThat(outcomes(atOnce(writes))).isSubsetOf("200", "400 CYCLE", "412 stale-version");
            for (String figure : figures) {
                assertSound(Records.FIGURES, figure);
            }
        }
    }

    private static String at(Records records, String id) {
        return records.path() + "/" + id;
    }

    private static List<ValidatableResponse> atOnce(
            Callable<ValidatableResponse> first, Callable<ValidatableResponse> second) throws Exception {
        return atOnce(List.of(first, second));
    }

    /** The responses to writes that are sent at the same moment. */
    private static List<ValidatableResponse> atOnce(List<Callable<ValidatableResponse>> writes) throws Exception {
        CyclicBarrier start = new CyclicBarrier(writes.size());
        List<Future<ValidatableResponse>> answers = writes.stream()
                .map(write -> CLIENTS.submit(() -> {
                    start.await();
                    return write.call();
                }))
                .toList();
        List<ValidatableResponse> all = new ArrayList<>();
        for (Future<ValidatableResponse> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static List<String> outcomes(List<ValidatableResponse> answers) {
        return answers.stream().map(ConflictingWritesTest::outcome).toList();
    }

    /** The status of a response, and the reason of a refusal. */
    private static String outcome(ValidatableResponse answer) {
        int status = answer.extract().statusCode();
        if (status < 400) {
            return String.valueOf(status);
        }
        return status + " "
                + (status == 400
                        ? answer.extract().<String>path("errors[0].code")
                        : answer.extract().<String>path("type").replaceFirst(".*#", ""));
    }

    /** Checks that a record exists, that it refers only to existing records, and that its references form no cycle. */
    private static void assertSound(Records records, String id) {
        JsonPath record = get(at(records, id)).statusCode(200).extract().jsonPath();
        Stream.concat(LEADS_TO.keySet().stream(), Stream.of(PART_OF))
                .forEach(field -> targets(record, field).forEach(target -> {
                    Records to = leadsTo(records, field);
                    if (to == records) {
                        assertLeadsBackNowhere(to, target, field, List.of(id));
                    } else {
                        get(at(to, target)).statusCode(200);
                    }
                }));
    }

    private static void assertLeadsBackNowhere(Records records, String id, String field, List<String> before) {
        assertThat(before).as(field).doesNotContain(id);
        JsonPath record = get(at(records, id)).statusCode(200).extract().jsonPath();
        List<String> way = Stream.concat(before.stream(), Stream.of(id)).toList();
        targets(record, field).forEach(target -> assertLeadsBackNowhere(records, target, field, way));
    }

    private static List<String> targets(JsonPath record, String field) {
        Object value = record.get(field);
        return value == null ? List.of() : value instanceof List<?> ? record.getList(field) : List.of((String) value);
    }
}
