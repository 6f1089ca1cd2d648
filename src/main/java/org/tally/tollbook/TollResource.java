package org.tally.tollbook;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** {@code /incidents/{id}/toll}, as the contract describes it. */
@Path("/incidents/{id}/toll")
@Produces(MediaType.APPLICATION_JSON)
class TollResource {

    private final Tolls tolls;

    TollResource(Tolls tolls) {
        this.tolls = tolls;
    }

    @GET
    public TollView getToll(@PathParam("id") UUID id, @BeanParam TollQuestion question) {
        return TollView.of(tolls.toll(id, question));
    }

    @GET
    @Path("/series")
    public SeriesView getTollSeries(@PathParam("id") UUID id, @BeanParam SeriesQuestion question) {
        return SeriesView.of(tolls.series(id, question));
    }
}
