package org.tally.incident;

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
import org.tally.source.IncidentDocument;
import org.tally.source.IncidentDocument_;
import org.tally.store.ExternalId;
import org.tally.store.Specification;

/** Which incidents are asked for; {@code null} is any. */
record IncidentFilter(
        @QueryParam("parentId") UUID parentId,
        @QueryParam("sourceId") UUID sourceId,

        @QueryParam("country") @Pattern(regexp = Location.COUNTRY) @CountryCode
        String country,

        @QueryParam("externalId") @Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER)
        String externalId)
        implements Specification<Incident> {

    @Override
    public List<Predicate> restrictions(
            Root<Incident> incident, CommonAbstractCriteria query, CriteriaBuilder builder) {
        List<Predicate> restrictions = new ArrayList<>();
        if (parentId != null) {
            restrictions.add(builder.equal(incident.get(Incident_.parentId), parentId));
        }
        if (sourceId != null) {
            Subquery<UUID> documented = query.subquery(UUID.class);
            Root<IncidentDocument> document = documented.from(IncidentDocument.class);
            documented
                    .select(document.get(IncidentDocument_.incidentId))
                    .where(builder.equal(document.get(IncidentDocument_.sourceId), sourceId));
            restrictions.add(incident.get(Incident_.id).in(documented));
        }
        if (country != null) {
            restrictions.add(builder.equal(incident.get(Incident_.location).get(Location_.country), country));
        }
        if (externalId != null) {
            restrictions.add(builder.isMember(ExternalId.ofParameter(externalId), incident.get(Incident_.externalIds)));
        }
        return restrictions;
    }
}
