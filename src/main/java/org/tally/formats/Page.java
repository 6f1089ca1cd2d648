package org.tally.formats;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Slice;
import org.tally.listing.Total;

/**
 * A page of a list as JSON.
 *
 * @param next the path and query of the next page, with every filter repeated; {@code null} on the last
 */
public record Page<T>(List<T> items, Total total, @Nullable String next) implements Paged {

    public Page {
        if (items.size() > total.value() && total.relation() == Total.Relation.EQ) {
            throw new IllegalArgumentException("a page holds more items than its list");
        }
        if (items.isEmpty() && next != null) {
            throw new IllegalArgumentException("an empty page that names a next page");
        }
    }

    /** Makes a page whose next page repeats the request's address with another cursor. */
    public static <T> Page<T> of(Slice<T> slice, UriInfo uri) {
        return new Page<>(
                slice.items(),
                slice.total(),
                slice.next().map(cursor -> next(uri, cursor)).orElse(null));
    }

    /** The next page, relative to the host: the reference stays valid behind any proxy that keeps the path. */
    public static String next(UriInfo uri, String cursor) {
        URI absolute =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return absolute.getRawPath() + "?" + absolute.getRawQuery();
    }
}
