package org.tally.source;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tally.store.ExternalId;
import org.tally.store.Specification;

/** Which sources are asked for; {@code null} is any. */
public record SourceFilter(
        @QueryParam("incidentId") UUID incidentId,

        @QueryParam("externalId") @Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER)
        String externalId)
        implements Specification<Source> {

    /** The sources about one incident. */
    public static SourceFilter ofIncident(UUID incidentId) {
        return new SourceFilter(incidentId, null);
    }

    @Override
    public List<Predicate> restrictions(Root<Source> source, CommonAbstractCriteria query, CriteriaBuilder builder) {
        List<Predicate> restrictions = new ArrayList<>();
        if (incidentId != null) {
            Subquery<UUID> documents = query.subquery(UUID.class);
            Root<IncidentDocument> document = documents.from(IncidentDocument.class);
            documents
                    .select(document.get(IncidentDocument_.sourceId))
                    .where(builder.equal(document.get(IncidentDocument_.incidentId), incidentId));
            restrictions.add(source.get(Source_.id).in(documents));
        }
        if (externalId != null) {
            restrictions.add(builder.isMember(ExternalId.ofParameter(externalId), source.get(Source_.externalIds)));
        }
        return restrictions;
    }
}
