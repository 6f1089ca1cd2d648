package org.tally.figure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Page;
import org.tally.identity.Role;
import org.tally.incident.Incidents;
import org.tally.listing.PageRequest;
import org.tally.web.ListResponses;

/** The operations of {@code /incidents/{id}/figures}. */
@Path("/incidents/{id}/figures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class IncidentFiguresResource {

    private final Incidents incidents;
    private final Figures figures;
    private final ListResponses lists;

    IncidentFiguresResource(Incidents incidents, Figures figures, ListResponses lists) {
        this.incidents = incidents;
        this.figures = figures;
        this.lists = lists;
    }

    @GET
    public RestResponse<Page<FigureView>> listIncidentFigures(
            @PathParam("id") UUID id, @BeanParam PageRequest request) {
        incidents.get(id);
        return lists.page(figures.search(FigureFilter.ofIncident(id), List.of()), request);
    }
}
