package org.tally.migration;

import io.quarkus.runtime.QuarkusApplication;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;

/**
 * The command line: brings the database up to date without the service, so that its replicas need not. The start has done the
 * work and logged each step before this runs; a failed start ends the process with status 1.
 */
public class MigrateCommand implements QuarkusApplication {

    /** The arguments, of which there are none. */
    @Command(
            name = MigrateCommand.NAME,
            description = "Brings the database up to date without the service.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:The database is up to date.",
                "1:The database could not be migrated, or cannot be used.",
                "2:The command is not valid."
            })
    public static final class Arguments {}

    /** The first argument, which selects the command line instead of the service. */
    public static final String NAME = "migrate";

    private final Flyway flyway;

    MigrateCommand(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public int run(String... arguments) {
        MigrationInfo current = flyway.info().current();
        System.out.println("The database is up to date: its schema has version " + current.getVersion()
                + ", and all documents are written.");
        return 0;
    }
}
