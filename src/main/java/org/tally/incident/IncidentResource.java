package org.tally.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.formats.Page;
import org.tally.identity.Role;
import org.tally.input.MergePatch;
import org.tally.journal.ChangeView;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.PageRequest;
import org.tally.web.BodyReader;
import org.tally.web.Idempotency;
import org.tally.web.ListResponses;
import org.tally.web.RecordResponses;

/** The operations of {@code /incidents}. */
@Path(IncidentResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class IncidentResource {

    static final String PATH = "/incidents";

    private final Incidents incidents;
    private final Journal journal;
    private final Idempotency idempotency;
    private final ListResponses lists;

    IncidentResource(Incidents incidents, Journal journal, Idempotency idempotency, ListResponses lists) {
        this.incidents = incidents;
        this.journal = journal;
        this.idempotency = idempotency;
        this.lists = lists;
    }

    @GET
    @Produces({
        Format.JSON_TYPE,
        Format.GEO_JSON_TYPE,
        Format.CSV_TYPE,
        Format.NDJSON_TYPE,
        Format.XLSX_TYPE,
        Format.ZIP_TYPE
    })
    public RestResponse<Page<IncidentView>> listIncidents(
            @BeanParam IncidentFilter filter, @BeanParam IncidentListOptions options, @BeanParam PageRequest request) {
        return lists.response(incidents.search(filter, options.sort()), options, request);
    }

    @POST
    @RolesAllowed(Role.TALLY_RECORDER)
    public RestResponse<IncidentView> createIncident(
            @HeaderParam(Idempotency.KEY) @Size(min = 1, max = 255) @Pattern(regexp = Idempotency.KEY_FORM) @Nullable
                    String key,
            IncidentInput input) {
        return warned(RecordResponses.created(
                PATH, idempotency.once(key, PATH, input, IncidentView.class, () -> incidents.create(input))));
    }

    @GET
    @Path("/{id}")
    public RestResponse<IncidentView> getIncident(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return RecordResponses.read(incidents.get(id), ifNoneMatch);
    }

    @PUT
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    public RestResponse<IncidentView> replaceIncident(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, IncidentInput input) {
        return warned(RecordResponses.ok(incidents.update(id, ifMatch, current -> input)));
    }

    @PATCH
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    public RestResponse<IncidentView> patchIncident(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MergePatch<IncidentInput> patch) {
        return warned(RecordResponses.ok(incidents.update(id, ifMatch, patch::applyTo)));
    }

    private RestResponse<IncidentView> warned(RestResponse<IncidentView> response) {
        incidents
                .warning(response.getEntity())
                .ifPresent(warning -> response.getHeaders().add("Tally-Warning", warning));
        return response;
    }

    @DELETE
    @RolesAllowed(Role.TALLY_EDITOR)
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    public void deleteIncident(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        incidents.delete(id, ifMatch);
    }

    @GET
    @Path("/{id}/history")
    public Page<ChangeView> getIncidentHistory(
            @PathParam("id") UUID id, @BeanParam PageRequest request, @Context UriInfo uri) {
        return Page.of(journal.history(ResourceKind.INCIDENT, id, request), uri);
    }
}
