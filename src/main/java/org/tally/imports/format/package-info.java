/**
 * The formats of import files: each reads a row into a {@link org.tally.imports.format.Draft} of records.
 *
 * <p>This package only reads. {@code UcdpGed}, {@code Acled}, {@code Airwars}, {@code IdmcIdu}, {@code HdxHapi} and {@code
 * IraqBodyCount} turn the columns of a data set into figures; {@code TallyCsv} and {@code TallyNdjson} read Tally's own exports.
 * {@link org.tally.imports.format.ImportFormat} lists them all.
 */
@NullMarked
package org.tally.imports.format;

import org.jspecify.annotations.NullMarked;
