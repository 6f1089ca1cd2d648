/**
 * The formats of lists: JSON pages, GeoJSON, NDJSON, and CSV and XLSX with HXL tags.
 *
 * <p>It knows no entity and no resource. {@code web} chooses the format of a response. Start at {@link
 * org.tally.formats.Format}.
 */
@NullMarked
package org.tally.formats;

import org.jspecify.annotations.NullMarked;
