package org.tally.incident;

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
import org.tally.listing.PageRequest;
import org.tally.source.SourceFilter;
import org.tally.source.SourceView;
import org.tally.source.Sources;

/** The operations of {@code /incidents/{id}/sources}. */
@Path(IncidentResource.PATH + "/{id}/sources")
@Produces(MediaType.APPLICATION_JSON)
class IncidentSourcesResource {

    private final Incidents incidents;
    private final Sources sources;

    IncidentSourcesResource(Incidents incidents, Sources sources) {
        this.incidents = incidents;
        this.sources = sources;
    }

    @GET
    public Page<SourceView> listIncidentSources(
            @PathParam("id") UUID id, @BeanParam PageRequest request, @Context UriInfo uri) {
        incidents.get(id);
        return Page.of(sources.list(SourceFilter.ofIncident(id), List.of()).page(request), uri);
    }
}
