package org.tally.tollbook;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /tolls/renewals}, as the contract describes it. */
@Path(RenewalResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class RenewalResource {

    static final String PATH = "/tolls/renewals";

    private final Renewals renewals;

    RenewalResource(Renewals renewals) {
        this.renewals = renewals;
    }

    @GET
    public RenewalsView getTollRenewals() {
        return new RenewalsView(renewals.tolls());
    }

    @POST
    public RestResponse<RenewalsView> renewAllTolls() {
        renewals.addAll();
        return RestResponse.accepted(getTollRenewals());
    }

    /**
     * What is still to be done.
     *
     * @param queued how many tolls have to be reckoned again
     */
    record RenewalsView(long queued) {}
}
