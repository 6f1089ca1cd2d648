package org.tally.store;

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

    /** Whether an index alone tells which records come first, so that no other than those of a page has to be read. */
    default boolean isToldByIndex() {
        return false;
    }
}
