package org.tally.figure;

import java.util.function.Function;
import org.tally.listing.NamedSortKey;
import org.tally.listing.SortKey;
import org.tally.listing.TextSearch;

/** The sort keys of a figure list. */
enum FigureSortKey implements NamedSortKey<FigureSearch, Figure> {
    ASSERTED_ON("assertedOn", filter -> SortKey.of(Figure_.assertedOn)),
    WINDOW_START("windowStart", filter -> SortKey.nullable(Figure_.windowStart)),
    WINDOW_END("windowEnd", filter -> SortKey.nullable(Figure_.windowEnd)),
    ORIGINATOR("originator", filter -> SortKey.of(Figure_.originator)),
    UPDATED_AT("updatedAt", filter -> SortKey.of(Figure_.updatedAt)),
    RELEVANCE(TextSearch.RELEVANCE, filter -> filter.textSearch().relevance());

    /** The values of the parameter {@code sort}, as a pattern. */
    static final String NAMES = "^-?(assertedOn|windowStart|windowEnd|originator|updatedAt|relevance)$";

    private final String parameter;

    // A function, since Hibernate fills the metamodel only when the service starts.
    private final Function<FigureSearch, SortKey<Figure>> key;

    FigureSortKey(String parameter, Function<FigureSearch, SortKey<Figure>> key) {
        this.parameter = parameter;
        this.key = key;
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public SortKey<Figure> of(FigureSearch filter) {
        return key.apply(filter);
    }
}
