package org.tally.organization;

import java.util.function.Function;
import org.tally.listing.NamedSortKey;
import org.tally.listing.SortKey;
import org.tally.listing.TextSearch;

/** The sort keys of an organization list. */
enum OrganizationSortKey implements NamedSortKey<OrganizationFilter, Organization> {
    NAME("name", filter -> SortKey.of(Organization_.name)),
    KIND("kind", filter -> SortKey.of(Organization_.kind)),
    COUNTRY("country", filter -> SortKey.nullable(Organization_.country)),
    UPDATED_AT("updatedAt", filter -> SortKey.of(Organization_.updatedAt)),
    RELEVANCE(TextSearch.RELEVANCE, filter -> filter.textSearch().relevance());

    /** The values of the parameter {@code sort}, as a pattern. */
    static final String NAMES = "^-?(name|kind|country|updatedAt|relevance)$";

    private final String parameter;

    // A function, since Hibernate fills the metamodel only when the service starts.
    private final Function<OrganizationFilter, SortKey<Organization>> key;

    OrganizationSortKey(String parameter, Function<OrganizationFilter, SortKey<Organization>> key) {
        this.parameter = parameter;
        this.key = key;
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public SortKey<Organization> of(OrganizationFilter filter) {
        return key.apply(filter);
    }
}
