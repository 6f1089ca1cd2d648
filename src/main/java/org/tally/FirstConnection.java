package org.tally;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Connects to the database before the service is started, and waits for one that is not up yet. */
final class FirstConnection {

    private static final String DATASOURCE = "quarkus.datasource.";
    private static final int PAUSE_MILLIS = 500;

    /**
     * How SQLSTATE begins where waiting may help: no connection, no such database yet, too many connections, coming up or going
     * down. It does not help against a wrong password, nor against another process that has the file open.
     */
    private static final Pattern MAY_HEAL = Pattern.compile("08|3D|53300|57P|90067");

    private final String url;
    private final Properties properties;
    private final Duration timeout;

    /** Known to Quarkus by this, which takes no setting that it does not know. */
    @Unremovable
    @ConfigMapping(prefix = "tally.first-connection")
    interface Configuration {

        /** How long a database is waited for that may come up yet. */
        Duration timeout();
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
    }

    private void set(String property, Optional<String> value) {
        value.ifPresent(given -> properties.setProperty(property, given));
    }

    /** What still keeps the database from being used when it was waited for, or empty where nothing does. */
    Optional<SQLException> await() throws InterruptedException {
        long start = System.nanoTime();
        boolean told = false;
        while (true) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            Optional<SQLException> fault = tryOnce(left);
            if (fault.isEmpty() || left <= 0 || !mayHeal(fault.get())) {
                return fault;
            }
            if (!told) {
                System.err.println("Tally is waiting for the database for up to " + timeout.toSeconds() + " s ("
                        + Tally.inOneLine(fault.get()) + ").");
                told = true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    static boolean mayHeal(SQLException fault) {
        return fault.getSQLState() != null
                && MAY_HEAL.matcher(fault.getSQLState()).lookingAt();
    }

    private Optional<SQLException> tryOnce(long nanos) {
        DriverManager.setLoginTimeout(Math.max(1, (int) TimeUnit.NANOSECONDS.toSeconds(nanos)));
        try {
            driver().connect(url, properties).close();
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
        throw new SQLException("no driver takes its URL");
    }
}
