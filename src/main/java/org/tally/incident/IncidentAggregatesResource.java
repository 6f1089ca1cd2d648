package org.tally.incident;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /incidents/aggregates}, as the contract describes it. */
@Path(IncidentResource.PATH + "/aggregates")
@Produces(MediaType.APPLICATION_JSON)
class IncidentAggregatesResource {

    private final IncidentAggregates aggregates;

    IncidentAggregatesResource(IncidentAggregates aggregates) {
        this.aggregates = aggregates;
    }

    @GET
    public AggregatesView aggregateIncidents(@BeanParam IncidentFilter filter, @BeanParam AggregatesRequest request) {
        return aggregates.of(filter, request);
    }
}
