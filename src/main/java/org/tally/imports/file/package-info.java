/**
 * Stores the files of imports in pieces, unpacks them, and splits them into rows.
 *
 * <p>This package is independent of the import formats. Start at {@link org.tally.imports.file.ImportFiles} for the pieces and at {@link
 * org.tally.imports.file.CsvTable} for rows.
 */
@NullMarked
package org.tally.imports.file;

import org.jspecify.annotations.NullMarked;
