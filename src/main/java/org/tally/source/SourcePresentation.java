package org.tally.source;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;

/** How sources are to be shown. */
record SourcePresentation(
        @QueryParam("sort") @Separator(",") @Size(max = 5)
        List<@Pattern(regexp = "^-?(publishedOn|publisher|title|updatedAt|relevance)$") String> sort) {}
