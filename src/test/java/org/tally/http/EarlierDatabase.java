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
import org.flywaydb.core.Flyway;

/** A database with a few records as the release before organizations left it. */
public final class EarlierDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String LAST_MIGRATION = "11";
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

    /** Makes an empty database one of that release. */
    public static void fill(String url) {
        try (InputStream records = EarlierDatabase.class.getResourceAsStream("/earlier-release.sql")) {
            Flyway.configure()
                    .dataSource(url, "", "")
                    .locations("db/migration")
                    .placeholders(placeholders())
                    .target(LAST_MIGRATION)
                    .load()
                    .migrate();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(new String(records.readAllBytes(), StandardCharsets.UTF_8));
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
