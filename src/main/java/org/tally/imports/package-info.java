/**
 * Imports of files, for {@code /imports} and for the command line.
 *
 * <p>The packages below share the work: {@code file} stores and splits files, {@code format} reads rows, {@code record} records
 * them, and {@code job} runs and resumes imports. Start at {@code ImportResource}.
 */
@NullMarked
package org.tally.imports;

import org.jspecify.annotations.NullMarked;
