/**
 * Tolls over HTTP and in the database: feeds the pure core, stores the rows of every toll, and renews them.
 *
 * <p>{@code ClaimedFigures} reads figures for the core, {@code Tollbook} stores its results, and {@code Renewals} queues the tolls above a
 * change. Start at {@code TollResource}.
 */
package org.tally.tollbook;
