/**
 * The journal: the one history of every record.
 *
 * <p>It only appends and reads. {@code record} appends to it in the transaction of the change. Start at {@link
 * org.tally.journal.Journal}.
 */
package org.tally.journal;
