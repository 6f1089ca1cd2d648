package org.tally.formats;

import java.util.List;
import org.tally.listing.Total;

/** A page of records of which only some fields are shown. It has a type of its own, since its items are not what a list holds. */
public record SparsePage(List<Object> items, Total total, String next) implements Paged {

    public static SparsePage of(Page<Object> page) {
        return new SparsePage(page.items(), page.total(), page.next());
    }
}
