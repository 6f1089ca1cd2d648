package org.tally;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.tally.database.DatabaseFailure;
import org.tally.export.ExportCommand;
import org.tally.identity.IdentitySettings;
import org.tally.imports.ImportCommand;
import org.tally.migration.MigrateCommand;
import org.tally.migration.OutdatedDatabase;
import org.tally.problem.Causes;
import org.tally.web.guard.ConnectionGuard;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Starts the service or a command. When it cannot start, it prints what to do. */
@QuarkusMain
public final class Tally {

    /** The error code of H2 for a database file that another process has open. */
    private static final int H2_FILE_IN_USE = 90020;

    /** Stands for no exit code: the command runs once the application has started. */
    private static final int NEEDS_APPLICATION = -1;

    /** What did not happen where the start fails. */
    private static String failed = "Tally does not start: ";

    private Tally() {}

    public static void main(String... arguments) throws ClassNotFoundException, InterruptedException {
        String command = arguments.length == 0 ? "" : command(arguments);
        ConnectionGuard.enable();
        // Quarkus.run would load this class first. It sets the profile that the service was built for, which the
        // configuration below depends on.
        Class.forName(Application.APP_CLASS_NAME);
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        // Forwarding headers are believed only from named proxies, never from everybody.
        if (config.getOptionalValue("tally.http.trusted-proxies", String.class).isPresent()) {
            System.setProperty("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
        Optional<String> obstacle = databaseFault(
                config.getValue("quarkus.datasource.db-kind", String.class),
                config.getOptionalValue("quarkus.datasource.jdbc.url", String.class));
        if (obstacle.isEmpty() && command.isEmpty()) {
            obstacle = new IdentitySettings(config).obstacle();
        }
        if (obstacle.isEmpty()) {
            obstacle = new FirstConnection(config).await().map(Tally::databaseRemedy);
        }
        if (obstacle.isPresent()) {
            System.err.println(failed + obstacle.get());
            System.exit(1);
        }
        switch (command) {
            case ImportCommand.NAME -> importFile(arguments);
            case ExportCommand.NAME -> export(arguments);
            case MigrateCommand.NAME -> migrate(arguments);
            default -> Quarkus.run(null, Tally::exit, arguments);
        }
    }

    /** Reads the command line. Ends the process where that is all there is to do: for help, a wrong argument, and a check. */
    private static String command(String... arguments) {
        CommandLine line = new CommandLine(new TallyCommand());
        line.setParameterExceptionHandler((wrong, given) -> {
            System.err.println(wrong.getMessage());
            wrong.getCommandLine().usage(System.err);
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionStrategy(parsed -> {
            Integer help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return help;
            }
            ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (last.commandSpec().userObject() instanceof ImportCommand.Arguments given) {
                failed = "The import does not start: ";
                // The start of the application takes seconds.
                System.err.println("Opening the database to import " + given.file() + ".");
                return NEEDS_APPLICATION;
            }
            if (last.commandSpec().userObject() instanceof ExportCommand.Arguments given) {
                failed = "The export does not start: ";
                System.err.println("Opening the database to export it to " + given.file() + ".");
                return NEEDS_APPLICATION;
            }
            if (last.commandSpec().userObject() instanceof MigrateCommand.Arguments) {
                failed = "The database is not migrated: ";
                return NEEDS_APPLICATION;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        int status = line.execute(arguments);
        if (status != NEEDS_APPLICATION) {
            System.exit(status);
        }
        return arguments[0];
    }

    private static void importFile(String... arguments) {
        withoutService();
        // Only the import prints.
        System.setProperty("quarkus.log.console.level", "WARN");
        Quarkus.run(ImportCommand.class, Tally::exit, arguments);
    }

    private static void export(String... arguments) {
        withoutService();
        withoutWorkers();
        // An export changes nothing: the database of an earlier release is refused.
        System.setProperty("tally.migration.at-start", "false");
        // Only the export prints.
        System.setProperty("quarkus.log.console.level", "WARN");
        Quarkus.run(ExportCommand.class, Tally::exit, arguments);
    }

    private static void migrate(String... arguments) {
        withoutService();
        withoutWorkers();
        System.setProperty("tally.migration.at-start", "true");
        // Flyway and the service log what they do; Quarkus would add that a server has started.
        System.setProperty("quarkus.log.category.\"io.quarkus\".level", "WARN");
        Quarkus.run(MigrateCommand.class, Tally::exit, arguments);
    }

    private static void withoutWorkers() {
        System.setProperty("tally.polling.enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
    }

    private static void withoutService() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("tally.management.enabled", "false");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("tally.shutdown.delay", "0S");
    }

    /**
     * Checks the configured URL of the database; empty when it is right. The build fixes the kind of database, so a URL of
     * another kind is a mistake.
     */
    static Optional<String> databaseFault(String kind, Optional<String> url) {
        String prefix = "jdbc:" + kind + ":";
        if (url.isEmpty()) {
            return Optional.of("it was built for " + kind
                    + ", but no database is set. Set TALLY_DB_URL to " + prefix
                    + "//host:port/database, and TALLY_DB_USER and TALLY_DB_PASSWORD.");
        }
        if (!url.get().startsWith(prefix)) {
            return Optional.of("it was built for " + kind + ", but its database URL is "
                    + withoutSecrets(url.get()) + ". Set a URL that begins with " + prefix
                    + ", or build it for the other database (see docs/operations.md).");
        }
        return Optional.empty();
    }

    /** Ends the process. For known failures it prints what to do, for others the stack trace. */
    private static void exit(int code, Throwable failure) {
        Optional<String> known = Optional.ofNullable(failure).flatMap(Tally::remedy);
        if (known.isPresent()) {
            System.err.println(failed + known.get());
        } else if (failure != null) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    private static Optional<String> remedy(Throwable failure) {
        return first(failure, QuarkusBindException.class)
                .map(bind ->
                        "another process uses its port. Stop that process, or set QUARKUS_HTTP_PORT to another port. ("
                                + oneLine(bind) + ")")
                .or(() -> first(failure, FlywayValidateException.class)
                        .map(invalid -> "a newer release has changed the database, or the release is damaged."
                                + " Start the newest release again. (" + oneLine(invalid) + ")"))
                .or(() -> first(failure, OutdatedDatabase.class)
                        .map(outdated -> oneLine(outdated) + ". Run the command migrate of this release first."))
                .or(() -> Causes.of(failure, SQLException.class)
                        .filter(DatabaseFailure::isOutage)
                        .findFirst()
                        .map(Tally::databaseRemedy))
                .or(() -> first(failure, FlywayException.class)
                        .map(failed ->
                                "the database could not be migrated. Remove the cause and try again, or restore the"
                                        + " backup. (" + oneLine(failed) + ")"));
    }

    private static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return Causes.of(failure, type).findFirst();
    }

    private static String databaseRemedy(SQLException failure) {
        return failure.getErrorCode() == H2_FILE_IN_USE
                ? "another process has the embedded database open. Stop the service, or wait for the import to end, and try again."
                : "the database cannot be used (" + oneLine(failure)
                        + "). Check that it runs, and that TALLY_DB_URL, TALLY_DB_USER and TALLY_DB_PASSWORD are right.";
    }

    /** The message of a failure and, where it adds something, its cause, such as the name of an unknown host. */
    static String oneLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String cause = failure.getCause() == null ? null : failure.getCause().getMessage();
        String all = cause == null || message.contains(cause) ? message : message + " " + failure.getCause();
        return all.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Removes the parts of a URL that may hold a password. */
    private static String withoutSecrets(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }
}
