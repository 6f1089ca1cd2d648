/**
 * Records the rows of imports: by key for data sets, by id for Tally's own formats.
 *
 * <p>{@code Vintages} keeps the figures of earlier releases, and {@code EditedFields} protects the edits of people. Start at
 * {@link org.tally.imports.record.RowRecorder}.
 */
package org.tally.imports.record;
