package org.tally.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Answers {@code OPTIONS} from the contract. The framework alone lists the methods of all paths of a resource class. */
@Provider
@PreMatching
public class OptionsResponses implements ContainerRequestFilter {

    private final Contract contract;

    OptionsResponses(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return;
        }
        String methods = contract.methods(request.getUriInfo().getPath());
        if (!methods.isEmpty()) {
            request.abortWith(
                    Response.noContent().header(HttpHeaders.ALLOW, methods).build());
        }
    }
}
