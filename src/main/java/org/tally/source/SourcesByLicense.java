package org.tally.source;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.listing.Restrictions;

/** Selects sources by their licence. */
public final class SourcesByLicense {

    private SourcesByLicense() {}

    /** Selects the ids of the sources that have one of the licences, in exactly these words. */
    public static Subquery<UUID> ids(
            List<String> licenses, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<Source> source = ids.from(Source.class);
        return ids.select(source.get(Source_.id))
                .where(new Restrictions(builder)
                        .anyOf(source.get(Source_.license), licenses)
                        .toArray());
    }
}
