package org.tally.figure;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.tally.formats.Page;
import org.tally.incident.Incidents;
import org.tally.listing.PageRequest;

/** The operations of {@code /incidents/{id}/figures}. */
@Path("/incidents/{id}/figures")
@Produces(MediaType.APPLICATION_JSON)
class IncidentFiguresResource {

    private final Incidents incidents;
    private final Figures figures;

    IncidentFiguresResource(Incidents incidents, Figures figures) {
        this.incidents = incidents;
        this.figures = figures;
    }

    @GET
    public Page<FigureView> listIncidentFigures(
            @PathParam("id") UUID id, @BeanParam PageRequest request, @Context UriInfo uri) {
        incidents.get(id);
        return Page.of(figures.list(FigureFilter.ofIncident(id), List.of()).page(request), uri);
    }
}
