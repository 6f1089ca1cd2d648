package org.tally.organization;

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

/** The operations of {@code /organizations}. */
@Path(OrganizationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class OrganizationResource {

    static final String PATH = "/organizations";

    private final Organizations organizations;
    private final UnknownNames unknownNames;
    private final Journal journal;
    private final Idempotency idempotency;
    private final ListResponses lists;

    OrganizationResource(
            Organizations organizations,
            UnknownNames unknownNames,
            Journal journal,
            Idempotency idempotency,
            ListResponses lists) {
        this.organizations = organizations;
        this.unknownNames = unknownNames;
        this.journal = journal;
        this.idempotency = idempotency;
        this.lists = lists;
    }

    @GET
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    public RestResponse<Page<OrganizationView>> listOrganizations(
            @BeanParam OrganizationFilter filter,
            @BeanParam OrganizationListOptions options,
            @BeanParam PageRequest request) {
        return lists.response(organizations.list(filter, options.sort()), options, request);
    }

    @POST
    @RolesAllowed(Role.TALLY_RECORDER)
    public RestResponse<OrganizationView> createOrganization(
            @HeaderParam(Idempotency.KEY) @Size(min = 1, max = 255) @Pattern(regexp = Idempotency.KEY_FORM) @Nullable
                    String key,
            OrganizationInput input) {
        return RecordResponses.created(
                PATH, idempotency.once(key, PATH, input, OrganizationView.class, () -> organizations.create(input)));
    }

    @GET
    @Path("/unknown-names")
    public RestResponse<Page<UnknownNameView>> listUnknownNames(@BeanParam PageRequest request) {
        return lists.page(unknownNames.all(), request);
    }

    @GET
    @Path("/{id}")
    public RestResponse<OrganizationView> getOrganization(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return RecordResponses.read(organizations.get(id), ifNoneMatch);
    }

    @PUT
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    public RestResponse<OrganizationView> replaceOrganization(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, OrganizationInput input) {
        return RecordResponses.ok(organizations.update(id, ifMatch, current -> input));
    }

    @PATCH
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    public RestResponse<OrganizationView> patchOrganization(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MergePatch<OrganizationInput> patch) {
        return RecordResponses.ok(organizations.update(id, ifMatch, patch::applyTo));
    }

    @DELETE
    @RolesAllowed(Role.TALLY_EDITOR)
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    public void deleteOrganization(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        organizations.delete(id, ifMatch);
    }

    @GET
    @Path("/{id}/history")
    public Page<ChangeView> getOrganizationHistory(
            @PathParam("id") UUID id, @BeanParam PageRequest request, @Context UriInfo uri) {
        return Page.of(journal.history(ResourceKind.ORGANIZATION, id, request), uri);
    }
}
