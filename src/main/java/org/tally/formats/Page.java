package org.tally.formats;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.tally.listing.Slice;
import org.tally.listing.Total;

/**
 * A page of a list as it goes over the wire.
 *
 * @param next the path and query of the next page, with every filter repeated; {@code null} on the last
 */
public record Page<T>(List<T> items, Total total, String next) implements Paged {

    public Page {
        if (items.size() > total.value() && total.relation() == Total.Relation.EQ) {
            throw new IllegalArgumentException("a page holds more items than its list");
        }
        if (items.isEmpty() && next != null) {
            throw new IllegalArgumentException("a page after which more follows is not empty");
        }
    }

    public static <T> Page<T> of(Slice<T> slice, UriInfo uri) {
        return new Page<>(
                slice.items(),
                slice.total(),
                slice.next().map(cursor -> next(uri, cursor)).orElse(null));
    }

    /** A reference relative to the host, so that it holds behind any proxy that keeps the path. */
    static String next(UriInfo uri, String cursor) {
        URI absolute =
                uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return absolute.getRawPath() + "?" + absolute.getRawQuery();
    }
}
