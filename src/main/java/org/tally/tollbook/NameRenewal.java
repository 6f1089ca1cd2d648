package org.tally.tollbook;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** A scheduled second renewal of the tolls that depend on a name. */
@Entity
class NameRenewal {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String nameKey;
    Instant dueAt;

    static NameRenewal of(String nameKey, Instant dueAt) {
        NameRenewal renewal = new NameRenewal();
        renewal.nameKey = nameKey;
        renewal.dueAt = dueAt;
        return renewal;
    }
}
