/**
 * Pages and queries: filters, sort keys, keyset cursors and text search.
 *
 * <p>Every list of the service is read through this package. Start at {@link org.tally.listing.KeysetQuery}; {@link org.tally.listing.Cursor} checks
 * that a cursor belongs to its list, and {@code KeysetQuery} that its key fits the order.
 */
@NullMarked
package org.tally.listing;

import org.jspecify.annotations.NullMarked;
