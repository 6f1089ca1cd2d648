/**
 * The common base of all records: ids, versions, entity tags, and the repository that checks and writes every change.
 *
 * <p>{@link org.tally.record.RecordRepository} is the base of the four repositories of
 * records. A {@link org.tally.record.WriteBatch} collects
 * changes; when {@link org.tally.record.WriteBatches} closes a batch, it writes the records and their journal entries.
 */
@NullMarked
package org.tally.record;

import org.jspecify.annotations.NullMarked;
