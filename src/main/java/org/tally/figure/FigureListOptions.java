package org.tally.figure;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The sort order, fields and format of a figure list. */
record FigureListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5) @Nullable
        List<@Pattern(regexp = FigureSortKey.NAMES) String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = FigureListOptions.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES) @Nullable
        String format,

        @QueryParam("hxl") @Nullable Boolean hxl,
        @QueryParam("bom") @Nullable Boolean bom)
        implements ListOptions {

    static final String FIELDS = "^(id|incidentId|sourceId|externalIds|metric|victims|facility|qualifier|value|"
            + "valueMin|valueMax|low|best|high|wording|windowStart|windowEnd|windowExpression|"
            + "cumulative|originator|conceded|assertedOn|assertedAt|cause|perpetrator|partOf|supersedes|"
            + "alsoIn|anomalies|originatorFilledIn|assertedOnFilledIn|status|retractionReason|version|createdAt|updatedAt)$";
}
