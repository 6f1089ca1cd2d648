/**
 * Records the rows of imports: by key for data sets, by id for Tally's own formats.
 *
 * <p>{@code Vintages} keeps the figures of earlier releases, and {@code EditedFields} protects the edits of people. Start at
 * {@code DataSetRecorder} for data sets and at {@code TallyRecorder} for the formats of Tally itself.
 */
@NullMarked
package org.tally.imports.record;

import org.jspecify.annotations.NullMarked;
