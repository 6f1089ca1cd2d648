package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Which records of an entity a list holds. */
@FunctionalInterface
public interface Specification<E> {

    /** The conditions that all have to hold. */
    List<Predicate> restrictions(Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder);

    /**
     * Whether the ids of a page are found before its records: for where an index holds what the conditions and the order need,
     * so that what is on no page is not read.
     */
    default boolean findsIdsFirst() {
        return false;
    }
}
