package org.tally.listing;

import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.SingularAttribute;

/** What is embedded in a record, as far as queries ask for it. */
public final class EmbeddedPath {

    private EmbeddedPath() {}

    /**
     * The path to it. It is joined and not got, which makes no join of it in SQL: Hibernate numbers the paths that are got, through
     * all queries, and so does not know a query again that has one.
     */
    public static <E, T> Path<T> to(From<?, E> record, SingularAttribute<? super E, T> attribute) {
        return record.join(attribute);
    }
}
