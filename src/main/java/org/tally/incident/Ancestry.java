package org.tally.incident;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.listing.EmbeddedPath;
import org.tally.listing.Restrictions;

/** A pair of the closure table of the incident tree: an incident and one of its ancestors. It is derived from the parents. */
@Entity
@Table(name = "incident_ancestor")
public class Ancestry {

    @EmbeddedId
    Link link;

    /** The ids of the ancestor and of the incident below it. */
    @Embeddable
    public record Link(UUID ancestorId, UUID incidentId) {}

    /** Selects the ids of all incidents below one of the ancestors. */
    public static Subquery<UUID> below(
            List<UUID> ancestorIds, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> below = query.subquery(UUID.class);
        Path<Link> link = EmbeddedPath.to(below.from(Ancestry.class), Ancestry_.link);
        return below.select(link.get("incidentId"))
                .where(new Restrictions(builder)
                        .anyOf(link.<UUID>get("ancestorId"), ancestorIds)
                        .toArray());
    }

    static Ancestry of(UUID ancestorId, UUID incidentId) {
        Ancestry ancestry = new Ancestry();
        ancestry.link = new Link(ancestorId, incidentId);
        return ancestry;
    }
}
