package org.tally.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A new database with the sample data: H2 in a file, or a real PostgreSQL when the tests run with that profile. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    /** The name of the database that the tests run on. */
    static final String KIND = System.getProperty("quarkus.test.profile", "h2");

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            if (KIND.equals("postgresql")) {
                postgres = EmbeddedPostgres.start();
                return configuration(postgres.getJdbcUrl("postgres", "postgres"));
            }
            Path folder = Files.createTempDirectory(Path.of("target"), "h2-");
            return configuration("jdbc:h2:file:" + folder.toAbsolutePath() + "/tally;WRITE_DELAY=0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> configuration(String url) {
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", url),
                // The build for production listens on all interfaces.
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("tally.sample-data", "true"),
                Map.entry("tally.identity.anonymous-access", "all"),
                Map.entry("quarkus.http.test-port", "0"),
                // Small enough to be exceeded in a test.
                Map.entry("tally.imports.largest-file", String.valueOf(8 << 20)),
                // So small that a small file has several batches.
                Map.entry("tally.imports.batch-size", "5"),
                Map.entry("tally.imports.most-faulty-rows", "20"),
                // The port of metrics in production.
                Map.entry("tally.management.enabled", "true"),
                Map.entry("quarkus.management.test-port", "0"),
                // It logs a warning for each part of the contract that is not a schema.
                Map.entry("quarkus.log.category.\"com.networknt\".level", "ERROR"));
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
