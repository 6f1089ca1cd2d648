package org.tally.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.tally.formats.Format;

/** Takes the parameter {@code format} for what is accepted, so that there is one way by which a form is chosen. */
@Provider
@PreMatching
public class FormatParameter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        Format.named(request.getUriInfo().getQueryParameters().getFirst("format"))
                .ifPresent(format -> request.getHeaders()
                        // Whatever else there is comes last, so that a form which a list has not is refused as a
                        // parameter.
                        .putSingle(HttpHeaders.ACCEPT, format.mediaType() + ", */*;q=0.1"));
    }
}
