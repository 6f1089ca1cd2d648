package org.tally.incident;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.claim.Metric;
import org.tally.listing.Restrictions;
import org.tally.source.IncidentDocument;
import org.tally.source.IncidentDocument_;
import org.tally.source.SourcesByLicense;
import org.tally.text.SearchField;

/** Selects incidents by the records that refer to them: sources, figures and child incidents. */
final class RelatedRecords {

    private RelatedRecords() {}

    static Subquery<UUID> withSources(
            List<UUID> sourceIds, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentDocument> document = incidentIds.from(IncidentDocument.class);
        return incidentIds
                .select(document.get(IncidentDocument_.incidentId))
                .where(new Restrictions(builder)
                        .anyOf(document.get(IncidentDocument_.sourceId), sourceIds)
                        .toArray());
    }

    static Subquery<UUID> childrenOf(Path<UUID> id, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> childIds = query.subquery(UUID.class);
        Root<Incident> child = childIds.from(Incident.class);
        return childIds.select(child.get(Incident_.id)).where(builder.equal(child.get(Incident_.parentId), id));
    }

    static Subquery<UUID> withPublishers(
            List<String> publishers,
            IncidentSearch search,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentDocument> document = incidentIds.from(IncidentDocument.class);
        return incidentIds
                .select(document.get(IncidentDocument_.incidentId))
                .where(document.get(IncidentDocument_.sourceId)
                        .in(search.sourcesByPublisher().ids(publishers, incidentIds, builder)));
    }

    static Subquery<UUID> withLicenses(
            List<String> licenses, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentDocument> document = incidentIds.from(IncidentDocument.class);
        return incidentIds
                .select(document.get(IncidentDocument_.incidentId))
                .where(document.get(IncidentDocument_.sourceId)
                        .in(SourcesByLicense.ids(licenses, incidentIds, builder)));
    }

    /** Figures of an incident. Most incidents have one, so H2 must not collect those of all incidents for each evaluation. */
    static Subquery<UUID> figuresOf(
            Path<UUID> id, List<Metric> metrics, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> figureIds = query.subquery(UUID.class);
        Root<IncidentFigure> figure = figureIds.from(IncidentFigure.class);
        return figureIds
                .select(figure.get(IncidentFigure_.id))
                .where(
                        builder.equal(figure.get(IncidentFigure_.incidentId), id),
                        figure.get(IncidentFigure_.metric).in(metrics));
    }

    static Subquery<UUID> withOriginators(
            List<String> originators,
            IncidentSearch search,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        Subquery<UUID> incidentIds = query.subquery(UUID.class);
        Root<IncidentFigure> figure = incidentIds.from(IncidentFigure.class);
        Restrictions named = new Restrictions(builder)
                .sounds(figure.get(IncidentFigure_.terms), SearchField.ORIGINATOR, originators)
                .anyOfEach(
                        search.namesOfOriginators(),
                        term -> Restrictions.hasTerm(figure.get(IncidentFigure_.terms), term, builder));
        return incidentIds.select(figure.get(IncidentFigure_.incidentId)).where(builder.or(named.toArray()));
    }
}
