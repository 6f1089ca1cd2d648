package org.tally.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Total;

/**
 * A page of records with selected fields only. Its items are trees rather than views, so it cannot be the
 * {@link Page} that a list declares.
 */
public record SparsePage(
        List<Object> items, Total total, @Nullable String next) implements Paged {

    public static SparsePage of(Page<Object> page) {
        return new SparsePage(page.items(), page.total(), page.next());
    }
}
