package org.tally.migration;

import io.quarkus.runtime.QuarkusApplication;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The command line: brings the database up to date without the service, so that its replicas need not. The start has done the
 * work and logged each step before this runs; a failed start ends the process with status 1.
 */
public class MigrateCommand implements QuarkusApplication {

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
