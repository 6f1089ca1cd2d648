package org.tally.listing;

import java.util.List;

/**
 * A row of a list.
 *
 * @param keys its values of the sort keys, any of which may be {@code null}; a cursor after the row holds them
 */
record KeysetRow<E>(E item, List<Object> keys) {}
