package org.tally.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/**
 * A name in use that no organization has. It is in a view of the database, so that organizations need to know neither sources nor
 * figures.
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
