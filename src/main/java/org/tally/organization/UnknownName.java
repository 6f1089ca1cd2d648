package org.tally.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/**
 * A name in use that no organization has.
 *
 * <p>It maps a database view over sources and figures, so that this package depends on neither.
 */
@Entity
@Immutable
class UnknownName {

    @Id
    String nameKey;

    String name;
    long asOriginator;
    long asAgency;
    long asPublisher;
    long uses;
}
