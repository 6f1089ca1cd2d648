/**
 * Tolls over HTTP and in the database: feeds the pure core, stores the rows of every toll, and renews them.
 *
 * <p>{@code ClaimedFigures} reads figures for the core, {@code Tollbook} stores its results when records
 * were written, and {@code Renewals} queues the tolls that a worker renews later: of parents, and of incidents whose sources or names
 * changed. Start at {@code TollResource}.
 */
@NullMarked
package org.tally.tollbook;

import org.jspecify.annotations.NullMarked;
