package org.tally.source;

import java.util.function.Function;
import org.tally.listing.NamedSortKey;
import org.tally.listing.SortKey;
import org.tally.listing.TextSearch;

/** The sort keys of a source list. */
enum SourceSortKey implements NamedSortKey<SourceFilter, Source> {
    PUBLISHED_ON("publishedOn", filter -> SortKey.nullable(Source_.publishedOn)),
    PUBLISHER("publisher", filter -> SortKey.nullable(Source_.publisher)),
    TITLE("title", filter -> SortKey.nullable(Source_.title)),
    UPDATED_AT("updatedAt", filter -> SortKey.of(Source_.updatedAt)),
    RELEVANCE(TextSearch.RELEVANCE, filter -> filter.textSearch().relevance());

    /** The values of the parameter {@code sort}, as a pattern. */
    static final String NAMES = "^-?(publishedOn|publisher|title|updatedAt|relevance)$";

    private final String parameter;

    // A function, since Hibernate fills the metamodel only when the service starts.
    private final Function<SourceFilter, SortKey<Source>> key;

    SourceSortKey(String parameter, Function<SourceFilter, SortKey<Source>> key) {
        this.parameter = parameter;
        this.key = key;
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public SortKey<Source> of(SourceFilter filter) {
        return key.apply(filter);
    }
}
