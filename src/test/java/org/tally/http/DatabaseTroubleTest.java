package org.tally.http;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.imports.format.Ged;

/** What clients see while the database fails, and afterwards. Triggers let the database fail as often as a test needs. */
@QuarkusTest
class DatabaseTroubleTest extends HttpTest {

    private static final boolean IS_H2 = TestDatabase.KIND.equals("h2");
    private static final int ALWAYS = 1_000;

    private static final Map<String, String> CREATE_TRIGGER = Map.of(
            "h2",
            "create trigger fail_%1$s_%2$d before insert on source for each row call"
                    + " 'org.tally.http.FailingTrigger'",
            "postgresql",
            """
            create function fail() returns trigger language plpgsql as $$ begin
                if nextval('failures') <= %2$d then raise exception using errcode = '%1$s'; end if;
                return new;
            end $$;
            create trigger fail_%1$s_%2$d before insert on source for each row execute function fail()\
            """);

    @Inject
    DataSource database;

    private String remove;

    @BeforeEach
    void count() throws SQLException {
        execute("create sequence failures");
    }

    @AfterEach
    void letItWork() throws SQLException {
        if (remove != null) {
            execute(remove);
            remove = null;
        }
        execute("drop sequence if exists failures");
    }

    private void fail(String state, int times) throws SQLException {
        execute(CREATE_TRIGGER.get(TestDatabase.KIND).formatted(state, times));
        remove = IS_H2 ? "drop trigger fail_%s_%d".formatted(state, times) : "drop function fail() cascade";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        08006 | The database cannot be reached.
        57P01 | The database cannot be reached.
        53300 | The database has no free connection.
        25006 | The database accepts no changes at the moment.
        53100 | The database has no space left.
        40001 | Other requests kept changing the same records.
        40P01 | Other requests kept changing the same records.
        55P03 | Other requests kept changing the same records.
        57014 | The database took longer than a request may take.
        """)
    void aWriteThatTheDatabaseDoesNotTakeIsToBeSentAgain(String state, String detail) throws SQLException {
        String key = UUID.randomUUID().toString();
        fail(state, ALWAYS);

        for (ValidatableResponse answer : new ValidatableResponse[] {
            post("/sources", Records.SOURCES.body()), post("/sources", key, Records.SOURCES.body())
        }) {
            answer.statusCode(503)
                    .header("Retry-After", "10")
                    .body("type", equalTo("/vocabularies#unavailable"))
                    .body("detail", startsWith(detail))
                    .body("detail", endsWith(" Send the request again in a while."));
        }
        get("/sources").statusCode(200);
        letItWork();

        post("/sources", key, Records.SOURCES.body()).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "08006"})
    void aTransactionThatTheDatabaseUndidRunsAgain(String state) throws SQLException {
        String without = UUID.randomUUID().toString();
        fail(state, 2);
        post("/sources", Records.SOURCES.body(without)).statusCode(201).body("version", equalTo(1));
        letItWork();

        String with = UUID.randomUUID().toString();
        execute("create sequence failures");
        fail(state, 2);
        post("/sources", with, Records.SOURCES.body(with)).statusCode(201).body("version", equalTo(1));

        for (String id : new String[] {without, with}) {
            get("/sources?externalId=test:" + id).body("total.value", equalTo(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "53100", "57014"})
    void whatWouldFailAgainRunsOnce(String state) throws SQLException {
        fail(state, 1);

        post("/sources", Records.SOURCES.body()).statusCode(503);
        post("/sources", Records.SOURCES.body()).statusCode(201);
    }

    /** Retries end soon: the client knows better whether it still wants an answer. */
    @Test
    void retriesAreFew() throws SQLException {
        fail("40001", 3);

        post("/sources", Records.SOURCES.body()).statusCode(503);
        post("/sources", Records.SOURCES.body()).statusCode(201);
    }

    @Test
    void aDatabaseThatWasRestartedServesTheNextRequest() throws SQLException {
        assumeThat(TestDatabase.KIND).as("H2 has no server of its own").isEqualTo("postgresql");
        String before = newSource();
        loseAllConnections();

        get("/sources/" + before).statusCode(200);
        loseAllConnections();

        post("/sources", Records.SOURCES.body()).statusCode(201);
        loseAllConnections();

        patch("/sources/" + before, "\"1\"", "{\"title\": \"Another title\"}").statusCode(200);
    }

    @Test
    void backgroundWorkGoesOnAfterTheConnectionsWereLost() throws SQLException {
        Ged file = Ged.event("6000001");
        for (int row = 2; row <= 200; row++) {
            file.and(String.valueOf(6_000_000 + row));
        }
        String location = imported(file.csv().getBytes(StandardCharsets.UTF_8), "ucdp-ged&release=19.1", "text/csv");
        until(location, answer -> answer.extract().<Integer>path("read") > 0);
        loseAllConnections();

        until(
                        () -> get(location),
                        answer -> answer.extract().statusCode() == 200
                                && answer.extract().path("state").equals("COMPLETED"))
                .body("read", equalTo(200))
                .body("created", equalTo(200));
        awaitRenewals();
        get("/incidents?externalId=ucdp-ged:6000200").body("total.value", equalTo(1));
    }

    private void loseAllConnections() throws SQLException {
        execute(
                IS_H2
                        ? "shutdown immediately"
                        : "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The service does not repeat a change that the database may have made; the client does, and it is made once. */
    @Test
    void aCommitWithoutAnAnswerIsNotRepeated() throws SQLException {
        assumeThat(TestDatabase.KIND)
                .as("only PostgreSQL has triggers that fire at the commit")
                .isEqualTo("postgresql");
        String key = UUID.randomUUID().toString();
        execute("""
            create function fail() returns trigger language plpgsql as $$ begin
                if nextval('failures') <= 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return null;
            end $$;
            create constraint trigger fail after insert on source deferrable initially deferred
                for each row execute function fail()\
            """);
        remove = "drop function fail() cascade";

        post("/sources", key, Records.SOURCES.body(key))
                .statusCode(503)
                .body("detail", startsWith("The database cannot be reached. The change may have been made or not."));
        post("/sources", key, Records.SOURCES.body(key)).statusCode(201);

        get("/sources?externalId=test:" + key).body("total.value", equalTo(1));
    }
}
