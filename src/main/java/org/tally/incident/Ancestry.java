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

/** That one incident lies below another, however many levels. It follows from the parents, and makes a list of a tree. */
@Entity
@Table(name = "incident_ancestor")
public class Ancestry {

    @EmbeddedId
    Link link;

    /** Who lies below whom. */
    @Embeddable
    public record Link(UUID ancestorId, UUID incidentId) {}

    /** The ids of all incidents below one of these. */
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
