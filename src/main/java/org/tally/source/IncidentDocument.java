package org.tally.source;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * That a source is about an incident: the incident lists it, or it carries a figure of the incident. Both are in one view of
 * the database, so that sources need to know neither incidents nor figures.
 */
@Entity
@Immutable
public class IncidentDocument {

    @Id
    UUID incidentId;

    @Id
    UUID sourceId;
}
