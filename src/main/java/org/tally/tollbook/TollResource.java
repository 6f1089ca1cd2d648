package org.tally.tollbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.tally.identity.Role;

/** The operations of {@code /incidents/{id}/toll}. */
@Path("/incidents/{id}/toll")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class TollResource {

    private final Tolls tolls;

    TollResource(Tolls tolls) {
        this.tolls = tolls;
    }

    @GET
    public TollView getToll(@PathParam("id") UUID id, @BeanParam TollRequest request) {
        return TollView.of(tolls.toll(id, request));
    }

    @GET
    @Path("/series")
    public SeriesView getTollSeries(@PathParam("id") UUID id, @BeanParam SeriesRequest request) {
        return SeriesView.of(tolls.series(id, request));
    }
}
