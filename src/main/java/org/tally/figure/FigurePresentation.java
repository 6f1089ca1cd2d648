package org.tally.figure;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.tally.web.Format;
import org.tally.web.Presentation;

/** How figures are to be shown. */
record FigurePresentation(
        @QueryParam("sort") @Separator(",") @Size(max = 5)
        List<@Pattern(regexp = "^-?(assertedOn|windowStart|windowEnd|originator|updatedAt|relevance)$") String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50)
        List<@Pattern(regexp = FigurePresentation.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES)
        String format,

        @QueryParam("hxl") Boolean hxl)
        implements Presentation {

    static final String FIELDS = "^(id|incidentId|sourceId|externalIds|metric|victims|facility|qualifier|value|"
            + "valueMin|valueMax|low|best|high|wording|windowStart|windowEnd|windowExpression|"
            + "cumulative|originator|conceded|assertedOn|assertedAt|cause|perpetrator|partOf|supersedes|"
            + "alsoIn|anomalies|originatorFilledIn|assertedOnFilledIn|status|retractionReason|version|createdAt|updatedAt)$";
}
