/**
 * Records the rows of imports: by key for data sets, by id for Tally's own formats.
 *
 * <p>{@code Vintages} keeps what earlier releases of a data set said, and {@code EditedFields} what people changed by hand. Start at
 * {@link org.tally.imports.record.RowRecorder}.
 */
package org.tally.imports.record;
