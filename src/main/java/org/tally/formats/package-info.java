/**
 * The forms in which lists are given: CSV with HXL tags, NDJSON, GeoJSON and JSON pages.
 *
 * <p>It knows records only as views. {@code web} chooses the form that a request asks for. Start at {@link org.tally.formats.Format}.
 */
package org.tally.formats;
