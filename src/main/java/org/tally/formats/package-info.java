/**
 * The formats of lists: JSON pages, GeoJSON, NDJSON, and CSV with HXL tags.
 *
 * <p>It depends on views, never on entities. {@code web} chooses the format of a response. Start at {@link
 * org.tally.formats.Format}.
 */
package org.tally.formats;
