/**
 * Tolls over HTTP and in the database: it feeds the pure core, keeps the rows of every toll, and renews them.
 *
 * <p>{@code ClaimedFigures} reads figures for the core, {@code Tollbook} keeps what it returns, and {@code Renewals} queues the tolls above a
 * change. Start at {@code TollResource}.
 */
package org.tally.tollbook;
