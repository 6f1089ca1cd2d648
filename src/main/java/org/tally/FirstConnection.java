package org.tally;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.tally.database.DatabaseFailure;

/** Connects to the database before the service starts, and waits for a database that is not up yet. */
final class FirstConnection {

    private static final String DATASOURCE = "quarkus.datasource.";
    private static final int RETRY_PAUSE_MILLIS = 500;

    private final String url;
    private final Properties properties;
    private final Duration timeout;
    private final Compaction compaction;

    /** Declares the setting: Quarkus refuses settings that no mapping declares. */
    @Unremovable
    @ConfigMapping(prefix = "tally.first-connection")
    interface Configuration {

        /** The maximum time to wait for the database. */
        Duration timeout();
    }

    /** Declares the settings that application.properties passes on to the data source. */
    @Unremovable
    @ConfigMapping(prefix = "tally.db")
    interface Database {

        /** The JDBC URL of the production database. */
        Optional<String> url();

        Optional<String> user();

        Optional<String> password();
    }

    FirstConnection(SmallRyeConfig config) {
        url = config.getValue(DATASOURCE + "jdbc.url", String.class);
        properties = new Properties();
        config.getOptionalValues(DATASOURCE + "jdbc.additional-jdbc-properties", String.class, String.class)
                .orElse(Map.of())
                .forEach(properties::setProperty);
        set("user", config.getOptionalValue(DATASOURCE + "username", String.class));
        set("password", config.getOptionalValue(DATASOURCE + "password", String.class));
        timeout = config.getValue("tally.first-connection.timeout", Duration.class);
        compaction = new Compaction(config);
    }

    private void set(String property, Optional<String> value) {
        value.ifPresent(given -> properties.setProperty(property, given));
    }

    /** Waits until the database accepts a connection. Returns the last failure, or empty once a connection succeeded. */
    Optional<SQLException> await() throws InterruptedException {
        long start = System.nanoTime();
        boolean announced = false;
        while (true) {
            long remaining = timeout.toNanos() - (System.nanoTime() - start);
            Optional<SQLException> failure = tryOnce(remaining);
            if (failure.isEmpty() || remaining <= 0 || !DatabaseFailure.mayPassAtStart(failure.get())) {
                return failure;
            }
            if (!announced) {
                System.err.println("Tally is waiting for the database for up to " + timeout.toSeconds() + " s ("
                        + Tally.oneLine(failure.get()) + ").");
                announced = true;
            }
            Thread.sleep(RETRY_PAUSE_MILLIS);
        }
    }

    private Optional<SQLException> tryOnce(long nanos) {
        DriverManager.setLoginTimeout(Math.max(1, (int) TimeUnit.NANOSECONDS.toSeconds(nanos)));
        try {
            try (Connection connection = driver().connect(url, properties)) {
                compaction.run(connection);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        } finally {
            DriverManager.setLoginTimeout(0);
        }
    }

    private Driver driver() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("no JDBC driver accepts its URL");
    }
}
