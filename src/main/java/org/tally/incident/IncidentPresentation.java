package org.tally.incident;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;

/** How incidents are to be shown. */
record IncidentPresentation(
        @QueryParam("sort") @Separator(",") @Size(max = 5)
        List<
                        @Pattern(
                                regexp =
                                        "^-?(dateStart|dateEnd|title|eventType|country|killed\\.best|updatedAt|distance|relevance)$")
                        String>
                sort) {}
