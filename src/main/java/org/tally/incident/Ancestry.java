package org.tally.incident;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** That one incident lies below another, however many levels. It follows from the parents, and makes a list of a tree. */
@Entity
@Table(name = "incident_ancestor")
public class Ancestry {

    @EmbeddedId
    Link link;

    /** Who lies below whom. */
    @Embeddable
    public record Link(UUID ancestorId, UUID incidentId) {}

    static Ancestry of(UUID ancestorId, UUID incidentId) {
        Ancestry ancestry = new Ancestry();
        ancestry.link = new Link(ancestorId, incidentId);
        return ancestry;
    }
}
