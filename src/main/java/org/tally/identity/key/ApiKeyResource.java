package org.tally.identity.key;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Page;
import org.tally.identity.Role;
import org.tally.listing.PageRequest;

/** The operations of {@code /api-keys}. */
@Path(ApiKeyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_ADMIN)
class ApiKeyResource {

    static final String PATH = "/api-keys";

    private final ApiKeys keys;

    ApiKeyResource(ApiKeys keys) {
        this.keys = keys;
    }

    @GET
    public Page<ApiKeyView> listApiKeys(@BeanParam PageRequest request, @Context UriInfo uri) {
        return Page.of(keys.page(request), uri);
    }

    /** Takes no {@code Idempotency-Key}: the stored response would hold the secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<NewApiKeyView> createApiKey(ApiKeyInput input) {
        NewApiKeyView created = keys.create(input);
        return RestResponse.ResponseBuilder.<NewApiKeyView>create(RestResponse.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + created.id())
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    public ApiKeyView getApiKey(@PathParam("id") UUID id) {
        return keys.get(id);
    }

    @DELETE
    @Path("/{id}")
    public ApiKeyView revokeApiKey(@PathParam("id") UUID id) {
        return keys.revoke(id);
    }
}
