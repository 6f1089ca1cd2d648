package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tally.imports.format.Ged;

/** Imports of several releases of a data set. */
@QuarkusTest
class VintagesTest extends HttpTest {

    private static final AtomicLong IDS = new AtomicLong(8_000_000);

    /** Each test has its own releases, later than those of earlier tests. */
    private static LocalDate day = LocalDate.of(2021, 1, 1);

    @Inject
    DataSource database;

    /** A day on which no other test has events, since the import would report those as absent. */
    private final LocalDate happened = LocalDate.ofEpochDay(10 * (IDS.get() - 8_000_000) % 10_000);

    private LocalDate first;
    private LocalDate second;
    private LocalDate third;
    private final String id = newId();

    /** Other tests import a release without a day, which must be the first release. */
    @BeforeEach
    void newReleases() {
        if (get("/sources?externalId=ucdp-ged:release-19.1")
                .extract()
                .<List<?>>path("items")
                .isEmpty()) {
            ended(imported("ucdp-ged&release=19.1", Ged.event(newId()))).body("state", equalTo("COMPLETED"));
        }
        first = day;
        second = day.plusDays(10);
        third = day.plusDays(20);
        day = day.plusDays(30);
    }

    @Test
    void aLaterReleaseSupersedesFromItsDayOn() {
        done(first, killed(2));
        done(second, killed(7)).body("created", equalTo(0)).body("updated", equalTo(1));

        assertThat(best(second.minusDays(1))).isEqualTo(4);
        assertThat(best(second)).isEqualTo(9);
        String earlier = figure(id + "/best")
                .body("value", equalTo(4))
                .body("assertedOn", equalTo("2016-01-02"))
                .body("version", equalTo(1))
                .extract()
                .path("id");
        figure(id + "/best@" + name(second))
                .body("value", equalTo(9))
                .body("assertedOn", equalTo(second.toString()))
                .body("supersedes", equalTo(earlier))
                .body("sourceId", equalTo(source(second)));
        get("/sources/" + source(second)).body("publishedOn", equalTo(second.toString()));
        done(second, killed(7)).body("unchanged", equalTo(1));
    }

    @Test
    void aReleaseThatSaysTheSameIsAddedToTheFigure() {
        done(first, killed(2));
        done(second, killed(2)).body("updated", equalTo(1));
        done(second, killed(2)).body("unchanged", equalTo(1));

        String figure = figure(id + "/best")
                .body("alsoIn", contains(source(second)))
                .body("sourceId", equalTo(source(first)))
                .body("version", equalTo(2))
                .extract()
                .path("id");
        get("/figures?incidentId=" + incident()).body("items", hasSize(5));
        get("/figures/" + figure + "/history")
                .body("items.state.alsoIn", contains(List.of(), List.of(source(second))))
                .body("items[1].note", containsString("ucdp-ged"));
        String csv = get("/figures?format=csv&fields=id,alsoIn&incidentId=" + incident())
                .extract()
                .asString();
        assertThat(csv).contains(figure + ",\"[\"\"" + source(second) + "\"\"]\"");
        delete("/sources/" + source(second), "\"1\"").statusCode(409);
        assertThat(best(second)).isEqualTo(4);
    }

    @Test
    void alsoInIsTakenBackByAnImportAndByNoRequest() {
        done(first, killed(2));
        done(second, killed(2));
        String figure = figure(id + "/best").extract().path("id");
        String row = get("/figures?format=ndjson&externalId=ucdp-ged:" + id + "/best")
                .extract()
                .asString();
        patch("/figures/" + figure, "\"2\"", "{\"alsoIn\": []}")
                .statusCode(400)
                .body("errors.code", contains("READ_ONLY_FIELD"));
        ended(tally(row.replace("[\"" + source(second) + "\"]", "[]"))).body("updated", equalTo(1));
        get("/figures/" + figure).body("alsoIn", empty());
        ended(tally(row)).body("updated", equalTo(1));
        get("/figures/" + figure).body("alsoIn", contains(source(second)));
        ended(tally(row.replace(source(second), NOBODY))).body("skipped", equalTo(1));
    }

    private static String tally(String rows) {
        return imported(rows.getBytes(StandardCharsets.UTF_8), "tally-ndjson", "application/x-ndjson");
    }

    @Test
    void aCorrectedReleaseChangesItsOwnFigures() {
        done(first, killed(2));
        done(second, killed(7));
        done(second, killed(8)).body("updated", equalTo(1));

        figure(id + "/best").body("value", equalTo(4));
        figure(id + "/best@" + name(second))
                .body("value", equalTo(10))
                .body("version", equalTo(2))
                .body("assertedOn", equalTo(second.toString()));
        get("/figures?incidentId=" + incident() + "&victimStatus=ANY").body("items", hasSize(2));
    }

    @Test
    void aReleaseThatSaidTheSameAndIsCorrectedHasAFigureOfItsOwn() {
        done(first, killed(2));
        done(second, killed(2));
        done(second, killed(7));

        figure(id + "/best").body("alsoIn", empty()).body("value", equalTo(4));
        figure(id + "/best@" + name(second)).body("value", equalTo(9));
        assertThat(best(second)).isEqualTo(9);
    }

    @Test
    void whatAReleaseSaysAgainStands() {
        done(first, killed(2));
        done(second, killed(7));
        done(third, killed(2));

        assertThat(best(first)).isEqualTo(4);
        assertThat(best(second)).isEqualTo(9);
        assertThat(best(third)).isEqualTo(4);
    }

    @Test
    void anOlderReleaseChangesNothingOfWhatALaterOneHas() {
        String other = newId();
        done(second, killed(7));
        String location = released(first, with(killed(2), other), "");
        ended(location)
                .body("created", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("absent", equalTo(0));

        figure(id + "/best").body("value", equalTo(9)).body("version", equalTo(1));
        figure(other + "/best").body("sourceId", equalTo(source(first)));
        get(location + "/problems")
                .body("items.code", contains("NOT_ORDERED"))
                .body("items.skipped", contains(false))
                .body("items[0].message", containsString(name(second)));
        assertThat(best(second)).isEqualTo(9);
    }

    @Test
    void nobodyCorrectsAnother() {
        done(first, killed(2));
        String location = released(second, killed(7).with("source_original", "Another monitor"), "");
        ended(location).body("updated", equalTo(1));

        figure(id + "/best@" + name(second)).body("supersedes", nullValue());
        get(location + "/problems").body("items.code.unique()", contains("MISMATCH"));
    }

    @Test
    void originatorsThatAreOneAreOneInReleasesToo() {
        String name = "Monitor " + id;
        recorded("/organizations", """
                {"name": "%s", "aliases": ["M%s"], "kind": "MONITOR"}""".formatted(name, id));
        done(first, killed(2).with("source_original", name));
        done(second, killed(2).with("source_original", "M" + id));
        figure(id + "/best").body("alsoIn", contains(source(second)));
        done(third, killed(7).with("source_original", "M" + id));
        assertThat(figure(id + "/best@" + name(third)).extract().<String>path("supersedes"))
                .isEqualTo(figure(id + "/best").extract().path("id"));
    }

    @Test
    void theOrderOfReleasesHasToBeKnown() {
        done(first, killed(2));
        refused("release=" + name(second)).body("errors.code", contains("REQUIRED"));
        refused("releasedOn=" + second + "&release=" + name(first)).body("errors.code", contains("MISMATCH"));
        refused("releasedOn=" + first + "&release=" + name(second)).body("errors.code", contains("MISMATCH"));
        refused("releasedOn=2999-01-01&release=a").body("errors.code", contains("OUT_OF_RANGE"));
        refused("releasedOn=1492-01-01&release=a").body("errors.code", contains("OUT_OF_RANGE"));
        refused("releasedOn=soon&release=a").body("errors.code", contains("NOT_A_DATE"));
        request()
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/imports?format=tally-ndjson&releasedOn=2020-01-01&onAbsent=retract")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("releasedOn", "onAbsent"));
        ended(imported("ucdp-ged&release=" + name(first), killed(2))).body("unchanged", equalTo(1));
    }

    /** A release that was imported first and without its day, such as 19.1 here, is not known to be the oldest. */
    @Test
    void aReleaseWithoutADayIsTheOldestOnlyWhereItCanBe() {
        refused("releasedOn=" + third + "&release=18.2").body("errors.code", contains("NOT_ORDERED"));
        refused("releasedOn=" + third + "&release=18").body("errors.code", contains("NOT_ORDERED"));
        refused("releasedOn=2016-01-01&release=beta").body("errors.code", contains("NOT_ORDERED"));
        ended(imported("ucdp-ged&release=19.1.1&releasedOn=" + third, killed(2)))
                .body("state", equalTo("COMPLETED"));
    }

    private ValidatableResponse refused(String parameters) {
        return request()
                .contentType("text/csv")
                .body(killed(2).csv())
                .post("/imports?format=ucdp-ged&" + parameters)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("releasedOn"));
    }

    @Test
    void aReleaseCountsNothingAfterItsDay() {
        String location =
                released(first, killed(2).with("date_start", second.toString(), "date_end", second.toString()), "");

        ended(location).body("skipped", equalTo(1));
        get(location + "/problems")
                .body("items.code", contains("NOT_ORDERED"))
                .body("items.column", contains("date_end"));
    }

    @Test
    void anEventThatAReleaseHasNoMoreIsReported() {
        String gone = newId();
        done(first, with(killed(2), gone));
        String location = released(second, killed(7), "");

        ended(location).body("absent", equalTo(1));
        get(location + "/absent")
                .body("items.externalId.value", contains(gone))
                .body("items.retracted", contains(0))
                .body("items.incidentId", contains(incident(gone)));
        assertThat(get(location + "/absent?format=csv").extract().asString()).contains(gone, incident(gone));
        assertThat(get(location + "/absent?format=ndjson").extract().asString()).contains(gone);
        figure(gone + "/best").body("status", equalTo("ACTIVE"));
        get("/imports/" + NOBODY + "/absent").statusCode(404);
        get("/imports/nope/absent").statusCode(400);
        // A dry run of a corrected file of the release finds the same events, and retracts nothing.
        ended(released(second, on(gone, happened), "&dryRun=true&onAbsent=retract"))
                .body("absent", equalTo(1));
        figure(id + "/best@" + name(second)).body("status", equalTo("ACTIVE"));
    }

    @Test
    void onlyWhatAFileCoversIsAbsent() {
        String before = newId();
        String after = newId();
        String elsewhere = newId();
        String between = newId();
        Ged all = on(before, happened);
        on(all.and(id), happened.plusDays(1));
        on(all.and(between), happened.plusDays(2));
        on(all.and(after), happened.plusDays(4));
        on(all.and(elsewhere), happened.plusDays(2)).with("country_id", "645");
        done(first, all);
        Ged some = on(id, happened.plusDays(1));
        String location = released(second, on(some.and(newId()), happened.plusDays(3)), "");

        ended(location).body("absent", equalTo(1));
        get(location + "/absent").body("items.externalId.value", contains(between));
    }

    @Test
    void aFaultyRowIsNoAbsentEvent() {
        String faulty = newId();
        done(first, with(killed(2), faulty));
        ended(released(second, with(killed(2), faulty).with("best", "-"), "&onAbsent=retract"))
                .body("skipped", equalTo(1))
                .body("absent", equalTo(0));
        String location = released(third, with(killed(2), "nobody knows"), "&onAbsent=retract");
        ended(location).body("skipped", equalTo(1)).body("absent", equalTo(1));

        figure(faulty + "/best").body("status", equalTo("ACTIVE"));
    }

    @Test
    void figuresOfAbsentEventsAreRetractedAndStandAgainWhenTheyComeBack() {
        String gone = newId();
        done(first, with(killed(2), gone));
        String location = released(second, killed(2), "&onAbsent=retract");
        ended(location).body("absent", equalTo(1));

        get(location + "/absent").body("items.retracted", contains(5));
        figure(gone + "/best")
                .body("status", equalTo("RETRACTED"))
                .body("retractionReason", containsString("Release " + name(second)));
        get("/incidents/" + incident(gone)).body("killed.best", nullValue());
        done(second, killed(2)).body("absent", equalTo(0));
        done(third, with(killed(2), gone));
        figure(gone + "/best")
                .body("status", equalTo("ACTIVE"))
                .body("retractionReason", nullValue())
                .body("alsoIn", contains(source(third)));
        get("/incidents/" + incident(gone)).body("killed.best", equalTo(4));
    }

    @Test
    void whatAPersonRetractedStaysSo() {
        done(first, killed(2));
        patch("/figures/" + figure(id + "/best").extract().path("id"), "\"1\"", """
                {"status": "RETRACTED", "retractionReason": "Another war."}""")
                .statusCode(200);
        done(second, killed(2));

        figure(id + "/best").body("status", equalTo("RETRACTED")).body("alsoIn", contains(source(second)));
    }

    /** The state in which a replica leaves an import that was killed after it had saved some absent events. */
    @Test
    void theSearchForAbsentEventsGoesOnWhereItWas() throws SQLException {
        String noted = newId();
        String left = newId();
        done(first, with(with(killed(2), noted), left));
        String location = released(second, killed(2), "&dryRun=true");
        ended(location).body("absent", equalTo(2));
        awaitForgotten(location, database);
        UUID job = UUID.fromString(location.replace("/imports/", ""));
        byte[] file = killed(2).csv().getBytes(StandardCharsets.UTF_8);
        try (Connection connection = database.getConnection();
                var piece = connection.prepareStatement(
                        "insert into import_piece (import_id, number, content) values (?, 0, ?)");
                var listed = connection.prepareStatement("insert into listed_event (import_id, line, event, country,"
                        + " happened_on) values (?, 2, ?, 'SYR', ?)");
                var forgotten = connection.prepareStatement(
                        "delete from absent_event where import_id = ?" + " and external_id = ?");
                var update = connection.prepareStatement("update import_job set state = 'RUNNING', events_absent = 1,"
                        + " absent_after = ?, ended_at = null, worker = ?, leased_until = ? where id = ?")) {
            connection.setAutoCommit(false);
            piece.setObject(1, job);
            piece.setBytes(2, file);
            piece.executeUpdate();
            listed.setObject(1, job);
            listed.setString(2, id);
            listed.setObject(3, happened);
            listed.executeUpdate();
            forgotten.setObject(1, job);
            forgotten.setString(2, left);
            forgotten.executeUpdate();
            update.setString(1, noted);
            update.setObject(2, UUID.fromString(NOBODY));
            update.setObject(3, Instant.EPOCH.atOffset(ZoneOffset.UTC));
            update.setObject(4, job);
            update.executeUpdate();
            connection.commit();
        }

        ended(location).body("read", equalTo(1)).body("absent", equalTo(2));
        get(location + "/absent").body("items.externalId.value", contains(noted, left));
    }

    @Test
    void releasesOfAcledAreVintagesToo() {
        String row = """
                event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,\
                iso,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp
                V%s,2019-06-07,1,Battles,Armed clash,Army,,Rebels,,760,Idleb,,Khan Shaykun,35.44,36.65,1,SOHR,Clashes.,3,1560000000
                """.formatted(id);
        String release = "acled&release=%1$s&releasedOn=%1$s";
        ended(imported(release.formatted(first), row)).body("created", equalTo(1));
        ended(imported(release.formatted(second), row.replace(",3,156", ",5,156")))
                .body("updated", equalTo(1));

        String incident = get("/incidents?externalId=acled:V" + id).extract().path("items[0].id");
        assertThat(best(incident, first)).isEqualTo(3);
        assertThat(best(incident, second)).isEqualTo(5);
    }

    private Ged killed(int ofSideB) {
        String all = String.valueOf(2 + ofSideB);
        return on(id, happened).with("deaths_b", String.valueOf(ofSideB), "low", all, "best", all, "high", all);
    }

    private static Ged on(String id, LocalDate day) {
        return on(Ged.event(id), day);
    }

    private static Ged on(Ged last, LocalDate day) {
        return last.with("date_start", day.toString(), "date_end", day.toString());
    }

    private Ged with(Ged events, String another) {
        return on(events.and(another), happened);
    }

    private ValidatableResponse done(LocalDate release, Ged events) {
        return ended(released(release, events, "")).body("state", equalTo("COMPLETED"));
    }

    private static String released(LocalDate release, Ged events, String parameters) {
        return imported("ucdp-ged&release=" + name(release) + "&releasedOn=" + release + parameters, events);
    }

    private static String imported(String format, Ged events) {
        return imported(format, events.csv());
    }

    private static String imported(String format, String file) {
        return imported(file.getBytes(StandardCharsets.UTF_8), format, "text/csv");
    }

    private static String name(LocalDate release) {
        return "v" + release;
    }

    private static String newId() {
        return String.valueOf(IDS.incrementAndGet());
    }

    private static String source(LocalDate release) {
        return get("/sources?externalId=ucdp-ged:release-" + name(release))
                .extract()
                .path("items[0].id");
    }

    private String incident() {
        return incident(id);
    }

    private static String incident(String event) {
        return get("/incidents?externalId=ucdp-ged:" + event).extract().path("items[0].id");
    }

    private static ValidatableResponse figure(String externalId) {
        String figure = get("/figures?externalId=ucdp-ged:" + externalId)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return get("/figures/" + figure);
    }

    private Integer best(LocalDate asOf) {
        return best(incident(), asOf);
    }

    private static Integer best(String incident, LocalDate asOf) {
        return get("/incidents/" + incident + "/toll?asOf=" + asOf).extract().path("rows[0].best");
    }
}
