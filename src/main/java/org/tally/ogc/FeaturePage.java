package org.tally.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Feature;
import org.tally.formats.Format;
import org.tally.formats.Page;
import org.tally.formats.Paged;
import org.tally.listing.Slice;
import org.tally.listing.Total;

/**
 * A page of features (OGC 17-069r4, section 7.15).
 *
 * @param numberMatched the exact number of features in all pages; {@code null} where they were not all counted
 */
record FeaturePage(
        String type,
        List<Feature> features,
        List<Link> links,
        Instant timeStamp,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long numberMatched,
        int numberReturned)
        implements Paged {

    static FeaturePage of(Slice<Feature> slice, UriInfo uri) {
        Addresses addresses = new Addresses(uri);
        Stream<Link> next = slice.next().map(cursor -> addresses.next(Page.next(uri, cursor))).stream();
        return new FeaturePage(
                "FeatureCollection",
                slice.items(),
                Stream.concat(
                                Stream.of(
                                        addresses.self(Format.GEO_JSON_TYPE),
                                        addresses.json(Addresses.INCIDENTS, "collection", "The collection")),
                                next)
                        .toList(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                slice.total().relation() == Total.Relation.EQ ? slice.total().value() : null,
                slice.items().size());
    }

    @Override
    public @Nullable String next() {
        return links.stream()
                .filter(link -> link.rel().equals("next"))
                .map(Link::href)
                .findFirst()
                .orElse(null);
    }
}
