package org.tally.listing;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Selects the records of a list. */
@FunctionalInterface
public interface Specification<E> {

    /** The predicates that a record of the list has to meet, all of them. */
    List<Predicate> restrictions(Root<E> root, CommonAbstractCriteria query, HibernateCriteriaBuilder builder);

    /**
     * Whether a subquery finds the ids of a page before its records are read. This pays where an index covers the predicates and
     * the order: only the records of the page are read then.
     */
    default boolean findsIdsFirst() {
        return false;
    }
}
