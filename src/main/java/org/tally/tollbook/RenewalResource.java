package org.tally.tollbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.identity.Role;

/** The operations of {@code /tolls/renewals}. */
@Path(RenewalResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class RenewalResource {

    static final String PATH = "/tolls/renewals";

    private final Renewals renewals;
    private final RenewalWorker worker;

    RenewalResource(Renewals renewals, RenewalWorker worker) {
        this.renewals = renewals;
        this.worker = worker;
    }

    @GET
    public RenewalsView getTollRenewals() {
        return new RenewalsView(renewals.queued());
    }

    @POST
    @RolesAllowed(Role.TALLY_EDITOR)
    public RestResponse<RenewalsView> renewAllTolls() {
        renewals.queueAll();
        worker.wake();
        return RestResponse.accepted(getTollRenewals());
    }

    /**
     * The state of the renewal queue.
     *
     * @param queued the number of tolls that await renewal
     */
    record RenewalsView(long queued) {}
}
