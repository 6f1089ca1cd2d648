/**
 * The journal: the one history of all records.
 *
 * <p>It is append-only. The package {@code record} appends to it in the transaction of the change. Start at {@link
 * org.tally.journal.Journal}.
 */
@NullMarked
package org.tally.journal;

import org.jspecify.annotations.NullMarked;
