package org.tally.migration;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.flywaydb.core.Flyway;
import org.tally.record.UnwrittenDocuments;

/** Ends the start of a replica that may not migrate and finds a database that is not up to date. */
@Singleton
class SchemaCheck {

    /** Precedes everything that reads records, above all {@link UnwrittenDocuments}. */
    private static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private final Flyway flyway;
    private final UnwrittenDocuments unwrittenDocuments;
    private final Configuration configuration;

    SchemaCheck(Flyway flyway, UnwrittenDocuments unwrittenDocuments, Configuration configuration) {
        this.flyway = flyway;
        this.unwrittenDocuments = unwrittenDocuments;
        this.configuration = configuration;
    }

    @ConfigMapping(prefix = "tally.migration")
    interface Configuration {

        /** Whether the start of the service migrates the database; otherwise only the command {@code migrate} does. */
        boolean atStart();
    }

    void check(@Observes @Priority(PRIORITY) StartupEvent start) {
        if (configuration.atStart()) {
            return;
        }
        int migrations = flyway.info().pending().length;
        if (migrations > 0) {
            throw new OutdatedDatabase("the database lacks " + migrations + " of the migrations of this release");
        }
        // Refuses the database of a newer release, which a migration at the start would do as well.
        flyway.validate();
        long documents = unwrittenDocuments.remaining();
        if (documents > 0) {
            throw new OutdatedDatabase("the database lacks the documents of " + documents + " records");
        }
    }
}
