package org.tally.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.tally.formats.Format;

/** Turns the parameter {@code format} into an {@code Accept} header, so that one mechanism chooses the media type. */
@Provider
@PreMatching
public class FormatParameter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        Format.named(request.getUriInfo().getQueryParameters().getFirst("format"))
                .ifPresent(format -> request.getHeaders()
                        // The wildcard lets the request reach a list without this format, which refuses it.
                        .putSingle(HttpHeaders.ACCEPT, format.mediaType() + ", */*;q=0.1"));
    }
}
