/**
 * Migrations of the database that SQL cannot express: search terms and name keys are computed in Java. Flyway runs each of them again
 * when its checksum changes; start at {@code R__Write_terms}.
 *
 * <p>{@code MigrateCommand} migrates without the service. {@code SchemaCheck} keeps replicas that may not migrate from an older
 * database.
 */
@NullMarked
package org.tally.migration;

import org.jspecify.annotations.NullMarked;
