package org.tally.figure;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tally.claim.Metric;
import org.tally.store.ExternalId;
import org.tally.store.Specification;

/** Which figures are asked for; {@code null} is any. */
record FigureFilter(
        @QueryParam("incidentId") UUID incidentId,
        @QueryParam("sourceId") UUID sourceId,
        @QueryParam("metric") Metric metric,

        @QueryParam("externalId") @Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER)
        String externalId)
        implements Specification<Figure> {

    /** The figures of one incident itself. */
    static FigureFilter ofIncident(UUID incidentId) {
        return new FigureFilter(incidentId, null, null, null);
    }

    @Override
    public List<Predicate> restrictions(Root<Figure> figure, CommonAbstractCriteria query, CriteriaBuilder builder) {
        List<Predicate> restrictions = new ArrayList<>();
        if (incidentId != null) {
            restrictions.add(builder.equal(figure.get(Figure_.incidentId), incidentId));
        }
        if (sourceId != null) {
            restrictions.add(builder.equal(figure.get(Figure_.sourceId), sourceId));
        }
        if (metric != null) {
            restrictions.add(builder.equal(figure.get(Figure_.metric), metric));
        }
        if (externalId != null) {
            restrictions.add(builder.isMember(ExternalId.ofParameter(externalId), figure.get(Figure_.externalIds)));
        }
        return restrictions;
    }
}
