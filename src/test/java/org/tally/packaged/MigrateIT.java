package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.http.EarlierDatabase;

/** The command {@code migrate} brings a database up to date, and replicas that may not migrate wait for it. */
class MigrateIT extends PackagedServiceTest {

    private static final String REPLICA = "-Dtally.migration.at-start=false";
    private static final String FIGURE = "01900000-0000-7002-8000-000000000002";

    @Test
    void theDatabaseOfAnEarlierReleaseIsMigratedWithoutTheService() throws Exception {
        EarlierDatabase.fill(url());

        migrate();
        assertThat(service.log())
                .contains("Migrating schema", "Writing the documents of", "The database is up to date")
                .doesNotContain("Listening", "ERROR", "WARN");

        service.start(REPLICA);
        service.awaitReady();
        assertThat(service.send("GET", "/figures/" + FIGURE, null).body()).contains("\"version\":4,");
    }

    @Test
    void aSecondMigrationChangesNothing() throws Exception {
        migrate();
        String history = query("select max(\"installed_rank\") from \"flyway_schema_history\"");
        String changes = query("select count(*) from change");

        migrate();

        assertThat(service.log()).contains("No migration necessary");
        assertThat(query("select max(\"installed_rank\") from \"flyway_schema_history\""))
                .isEqualTo(history);
        assertThat(query("select count(*) from change")).isEqualTo(changes);
    }

    @Test
    void aReplicaThatMayNotMigrateLeavesAnOlderSchemaAsItIs() throws Exception {
        EarlierDatabase.fill(url());
        String history = query("select count(*) from \"flyway_schema_history\"");

        service.start(REPLICA);

        assertEndsBecause("lacks", "of the migrations of this release. Run the command migrate");
        assertThat(query("select count(*) from \"flyway_schema_history\"")).isEqualTo(history);
    }

    /** A release that compares names differently, and a migration that ended before all documents were written. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update "flyway_schema_history" set "checksum" = 1 where "script" like '%terms' | the database lacks 1 of the migrations
                    insert into unwritten_document select 'FIGURE', id from figure limit 3         | the database lacks the documents of 3 records
                    """)
    void aReplicaThatMayNotMigrateWaitsForAllOfTheMigration(String change, String reason) throws Exception {
        migrate();
        update(change);
        service.start(REPLICA);
        assertEndsBecause(reason);

        migrate();

        service.start(REPLICA);
        service.awaitReady();
    }

    @ParameterizedTest
    @CsvSource({"migrate", "''"})
    void theDatabaseOfANewerReleaseStays(String command) throws Exception {
        migrate();
        update("insert into \"flyway_schema_history\" select 1000, '1000', 'newer', 'SQL', 'V1000__newer.sql',"
                + " 1, '', current_timestamp, 1, true");

        if (command.isEmpty()) {
            service.start(REPLICA);
        } else {
            service.run(command);
        }

        assertEnds(
                command.isEmpty() ? "Tally does not start: " : "The database is not migrated: ",
                "a newer release has changed the database");
    }

    @Test
    void aMigrationThatFailsIsNamedInOneSentence() throws Exception {
        EarlierDatabase.fill(url());
        update("alter table figure add column document integer");

        service.run("migrate");

        assertEnds("The database is not migrated: ", "the database could not be migrated", "V20__documents.sql");
    }

    private void migrate() throws Exception {
        service.run("migrate");
        assertThat(service.exitCode()).as(service.log()).isZero();
    }

    private void assertEndsBecause(String... reasons) throws Exception {
        assertEnds("Tally does not start: ", reasons);
    }

    private void assertEnds(String start, String... reasons) throws Exception {
        assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
        assertThat(service.log()).containsOnlyOnce(start).contains(reasons).doesNotContain("Caused by", "\tat ");
    }

    private String query(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            ResultSet result = statement.executeQuery(sql);
            result.next();
            return result.getString(1);
        }
    }

    private void update(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isNotNegative();
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("data/tally");
    }
}
