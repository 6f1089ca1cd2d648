/**
 * The service itself: it starts, connects to its database, and runs the command line.
 *
 * <p>Start reading at {@link org.tally.Tally}. Every package below has one purpose; {@code ArchitectureTest} lists which of them may
 * use which.
 */
package org.tally;
