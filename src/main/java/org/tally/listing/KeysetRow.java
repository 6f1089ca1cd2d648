package org.tally.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list.
 *
 * @param keys its values of the sort keys; a cursor after the row holds them
 */
record KeysetRow<T>(T item, List<@Nullable Object> keys) {}
