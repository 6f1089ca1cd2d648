/**
 * Migrations of the database that SQL cannot express: search terms and name keys are computed in Java.
 *
 * <p>Flyway runs each of them again when its checksum changes. Start at {@code R__Write_terms}.
 */
@NullMarked
package org.tally.migration;

import org.jspecify.annotations.NullMarked;
