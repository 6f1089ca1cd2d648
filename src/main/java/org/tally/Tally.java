package org.tally;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.tally.imports.ImportCommand;
import org.tally.problem.Causes;
import org.tally.problem.DatabaseUnavailable;
import org.tally.web.ConnectionGuard;

/** Starts the service or imports a file, or says what keeps it from starting. */
@QuarkusMain
public final class Tally {

    /** What H2 says when another process has opened the file of its database. */
    private static final int IN_USE = 90020;

    private Tally() {}

    public static void main(String... arguments) throws ClassNotFoundException, InterruptedException {
        ConnectionGuard.enable();
        // The first step of starting, which Quarkus.run would take: only then is the profile known that it was built
        // for.
        Class.forName(Application.APP_CLASS_NAME);
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        Optional<String> fault = faultOfDatabase(
                config.getValue("quarkus.datasource.db-kind", String.class),
                config.getOptionalValue("quarkus.datasource.jdbc.url", String.class));
        if (fault.isEmpty()) {
            fault = new FirstConnection(config).await().map(Tally::whatToDo);
        }
        if (fault.isPresent()) {
            System.err.println("Tally does not start: " + fault.get());
            System.exit(1);
        }
        if (arguments.length > 0 && arguments[0].equals(ImportCommand.NAME)) {
            // Nobody is served meanwhile, and what is printed is the import's own.
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("quarkus.log.console.level", "WARN");
            System.setProperty("quarkus.banner.enabled", "false");
            System.setProperty("tally.shutdown.delay", "0S");
            Quarkus.run(ImportCommand.class, Tally::exit, arguments);
        } else {
            Quarkus.run(null, Tally::exit, arguments);
        }
    }

    /**
     * What is wrong with the database that was configured. The kind of database is fixed when the service is built, so that
     * the URL of another kind can only be a mistake.
     */
    static Optional<String> faultOfDatabase(String kind, Optional<String> url) {
        String prefix = "jdbc:" + kind + ":";
        if (url.isEmpty()) {
            return Optional.of("it was built for " + kind
                    + " and is not told its database. Set QUARKUS_DATASOURCE_JDBC_URL to " + prefix
                    + "//host:port/database, and QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.");
        }
        if (!url.get().startsWith(prefix)) {
            return Optional.of("it was built for " + kind + ", and the URL of its database is "
                    + withoutParameters(url.get()) + ". Give a URL that begins with " + prefix
                    + ", or build it for the other database (see the README).");
        }
        return Optional.empty();
    }

    /** Ends the process, and says what to do where that is known; a stack trace is for faults that nobody foresaw. */
    private static void exit(int code, Throwable fault) {
        Optional<String> known = Optional.ofNullable(fault).flatMap(Tally::remedy);
        if (known.isPresent()) {
            System.err.println("Tally does not start: " + known.get());
        } else if (fault != null) {
            fault.printStackTrace();
        }
        System.exit(code);
    }

    private static Optional<String> remedy(Throwable fault) {
        return first(fault, QuarkusBindException.class)
                .map(bound -> "another process has its port. Stop that, or set QUARKUS_HTTP_PORT to another. ("
                        + inOneLine(bound) + ")")
                .or(() -> first(fault, FlywayValidateException.class)
                        .map(invalid -> "a newer release has changed the database, or the release is damaged."
                                + " Start the newest release again. (" + inOneLine(invalid) + ")"))
                .or(() -> Causes.of(fault, SQLException.class)
                        .filter(DatabaseUnavailable::says)
                        .findFirst()
                        .map(Tally::whatToDo));
    }

    private static <T> Optional<T> first(Throwable fault, Class<T> type) {
        return Causes.of(fault, type).findFirst();
    }

    private static String whatToDo(SQLException fault) {
        return fault.getErrorCode() == IN_USE
                ? "another process has the embedded database open. Stop the service, or wait for the import to end, and try again."
                : "the database cannot be used (" + inOneLine(fault)
                        + "). See that it runs, and that QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
                        + " QUARKUS_DATASOURCE_PASSWORD are right.";
    }

    /** What a fault says, and what caused it where that tells more: which host is unknown, say. */
    static String inOneLine(Throwable fault) {
        String message = String.valueOf(fault.getMessage());
        String cause = fault.getCause() == null ? null : fault.getCause().getMessage();
        String all = cause == null || message.contains(cause) ? message : message + " " + fault.getCause();
        return all.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Parameters of a URL may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }
}
