package org.tally.http;

import static java.util.stream.Collectors.toMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** A database with a few records of two earlier releases: the one before organizations, and the one before V19. */
public final class EarlierDatabase implements QuarkusTestResourceLifecycleManager {

    /** The last migration of each release, and the records that it left. */
    private static final Map<String, String> RELEASES =
            new TreeMap<>(Map.of("11", "/earlier-release.sql", "18", "/release-18.sql"));

    private static final String PLACEHOLDERS = "quarkus.flyway.placeholders.";

    private final TestDatabase database = new TestDatabase();

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = database.start();
        fill(configuration.get("quarkus.datasource.jdbc.url"));
        return configuration;
    }

    @Override
    public void stop() {
        database.stop();
    }

    /** Makes an empty database one of those releases. */
    public static void fill(String url) {
        RELEASES.forEach((lastMigration, records) -> fill(url, lastMigration, records));
    }

    private static void fill(String url, String lastMigration, String records) {
        try (InputStream file = EarlierDatabase.class.getResourceAsStream(records)) {
            Flyway.configure()
                    .dataSource(url, "", "")
                    .locations("db/migration")
                    .placeholders(placeholders())
                    .target(lastMigration)
                    // The earlier release ran migrations in Java, which are not among these.
                    .ignoreMigrationPatterns("*:missing")
                    .load()
                    .migrate();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the records cannot be written", e);
        }
    }

    private static Map<String, String> placeholders() throws IOException {
        Properties configured = new Properties();
        try (InputStream file = EarlierDatabase.class.getResourceAsStream("/application.properties")) {
            configured.load(file);
        }
        return configured.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PLACEHOLDERS))
                .collect(toMap(
                        name -> name.substring(PLACEHOLDERS.length()),
                        name -> configured.getProperty(
                                "%" + TestDatabase.KIND + "." + name, configured.getProperty(name))));
    }
}
