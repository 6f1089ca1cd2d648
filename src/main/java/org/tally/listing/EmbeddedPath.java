package org.tally.listing;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.SingularAttribute;

/** Gives the path to an embedded part of a record, such as the location of an incident. */
public final class EmbeddedPath {

    private EmbeddedPath() {}

    /**
     * The path to an embedded attribute, by {@code join} and not by {@code get}. The SQL has no join for it. Hibernate numbers
     * the paths of {@code get} across all queries, so a query with such a path never hits the plan cache.
     */
    public static <E, T> Path<T> to(From<?, E> record, SingularAttribute<? super E, T> attribute) {
        return record.join(attribute);
    }
}
