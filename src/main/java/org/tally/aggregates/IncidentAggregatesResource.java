package org.tally.aggregates;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tally.identity.Role;
import org.tally.incident.IncidentFilter;

/** The operation {@code /incidents/aggregates}. */
@Path("/incidents/aggregates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class IncidentAggregatesResource {

    private final IncidentAggregates aggregates;

    IncidentAggregatesResource(IncidentAggregates aggregates) {
        this.aggregates = aggregates;
    }

    @GET
    public AggregatesView aggregateIncidents(@BeanParam IncidentFilter filter, @BeanParam AggregatesRequest request) {
        return aggregates.aggregate(filter, request);
    }
}
