package org.tally.source;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A pair of an incident and a source about it: the incident lists the source, or the source carries a figure of the incident.
 *
 * <p>It maps a database view over both tables, so that this package depends on neither incidents nor figures.
 */
@Entity
@Immutable
public class IncidentDocument {

    @Id
    UUID incidentId;

    @Id
    UUID sourceId;
}
