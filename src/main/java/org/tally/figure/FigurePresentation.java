package org.tally.figure;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;

/** How figures are to be shown. */
record FigurePresentation(
        @QueryParam("sort") @Separator(",") @Size(max = 5)
        List<@Pattern(regexp = "^-?(assertedOn|windowStart|windowEnd|originator|updatedAt)$") String> sort) {}
