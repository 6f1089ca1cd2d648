package org.tally.aggregates;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Format;
import org.tally.identity.Role;
import org.tally.incident.IncidentFilter;
import org.tally.web.ListResponses;

/** The operation {@code /incidents/aggregates}. */
@Path("/incidents/aggregates")
@RolesAllowed(Role.TALLY_READER)
class IncidentAggregatesResource {

    private final IncidentAggregates aggregates;
    private final ListResponses lists;

    IncidentAggregatesResource(IncidentAggregates aggregates, ListResponses lists) {
        this.aggregates = aggregates;
        this.lists = lists;
    }

    @GET
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    public RestResponse<AggregatesView> aggregateIncidents(
            @BeanParam IncidentFilter filter, @BeanParam AggregatesRequest request) {
        AggregatesView view = aggregates.aggregate(filter, request);
        return lists.response(view, AggregatesRow.class, AggregatesRow.of(view), request);
    }
}
