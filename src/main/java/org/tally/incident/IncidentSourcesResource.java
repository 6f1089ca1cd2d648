package org.tally.incident;

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
import org.tally.listing.PageRequest;
import org.tally.source.SourceFilter;
import org.tally.source.SourceView;
import org.tally.source.Sources;
import org.tally.web.ListResponses;

/** The operations of {@code /incidents/{id}/sources}. */
@Path(IncidentResource.PATH + "/{id}/sources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class IncidentSourcesResource {

    private final Incidents incidents;
    private final Sources sources;
    private final ListResponses lists;

    IncidentSourcesResource(Incidents incidents, Sources sources, ListResponses lists) {
        this.incidents = incidents;
        this.sources = sources;
        this.lists = lists;
    }

    @GET
    public RestResponse<Page<SourceView>> listIncidentSources(
            @PathParam("id") UUID id, @BeanParam PageRequest request) {
        incidents.get(id);
        return lists.page(sources.list(SourceFilter.ofIncident(id), List.of()), request);
    }
}
