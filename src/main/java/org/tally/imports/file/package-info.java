/**
 * Files of imports: they are kept in pieces in the database, unpacked, and split into rows.
 *
 * <p>It knows no format. Start at {@link org.tally.imports.file.ImportFiles} for the pieces and at {@link
 * org.tally.imports.file.CsvTable} for rows.
 */
package org.tally.imports.file;
