package org.tally.imports.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.record.ExternalId;

/** The stored form of an event that an earlier release has and an imported file lacks. */
@Entity
@Immutable
public class AbsentEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID importId;
    String scheme;

    @Column(name = "external_id")
    public String value;

    UUID incidentId;
    String title;
    LocalDate dateStart;
    int retracted;

    AbsentEventView view() {
        return new AbsentEventView(new ExternalId(scheme, value), incidentId, title, dateStart, retracted);
    }
}
