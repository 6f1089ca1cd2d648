/**
 * The application: starts the service, waits for its database, and runs the command line. {@code Term} is the
 * interface of all enumerations that {@code /vocabularies} serves.
 *
 * <p>Start reading at {@link org.tally.Tally}. Every package below has one purpose. {@code ArchitectureTest} lists which package may
 * use which.
 */
@NullMarked
package org.tally;

import org.jspecify.annotations.NullMarked;
