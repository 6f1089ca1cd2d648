package org.tally.source;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.listing.Restrictions;
import org.tally.text.SearchField;

/**
 * Finds sources by their publishers or by their agencies.
 *
 * @param keys the keys of all names of the organizations that are searched for, which find them by other names as well
 */
public record SourcesByName(SearchField field, List<String> keys) {

    public static SourcesByName publisher(List<String> keys) {
        return new SourcesByName(SearchField.PUBLISHER, keys);
    }

    public static SourcesByName agency(List<String> keys) {
        return new SourcesByName(SearchField.AGENCY, keys);
    }

    /** Selects the ids of the sources that have one of the names, in any spelling, or one of the keys. */
    public Subquery<UUID> ids(List<String> names, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<Source> source = ids.from(Source.class);
        SingularAttribute<Source, String> key =
                field == SearchField.PUBLISHER ? Source_.publisherKey : Source_.agencyKey;
        Restrictions named = new Restrictions(builder)
                .sounds(source.get(Source_.terms), field, names)
                .anyOf(source.get(key), keys);
        return ids.select(source.get(Source_.id)).where(builder.or(named.toArray()));
    }
}
