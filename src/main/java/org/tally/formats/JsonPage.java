package org.tally.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Total;

/**
 * A page whose items are JSON already: documents, or trees of selected fields. It answers where a list declares a {@link Page} of
 * views.
 */
public record JsonPage(
        List<Object> items, Total total, @Nullable String next) implements Paged {

    public static JsonPage of(Page<Object> page) {
        return new JsonPage(page.items(), page.total(), page.next());
    }
}
