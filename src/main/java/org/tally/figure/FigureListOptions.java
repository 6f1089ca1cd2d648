package org.tally.figure;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.input.Lists;
import org.tally.web.ListOptions;

/** The sort order, fields, summaries and format of a figure list. */
record FigureListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5) @Nullable
        List<@Pattern(regexp = FigureSortKey.NAMES) String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = FigureListOptions.FIELDS) String> fields,

        @QueryParam("include") @Separator(",") @Size(max = 2) @Nullable
        List<@Pattern(regexp = FigureListOptions.INCLUDED) String> include,

        @QueryParam("format") @Pattern(regexp = Format.NAMES_WITH_SOURCES) @Nullable
        String format,

        @QueryParam("hxl") @Nullable Boolean hxl,
        @QueryParam("bom") @Nullable Boolean bom)
        implements ListOptions {

    static final String INCLUDED = "^(" + ListedFigure.SOURCE + "|" + ListedFigure.INCIDENT + ")$";

    static final String FIELDS = "^(id|incidentId|sourceId|externalIds|metric|victims|facility|qualifier|value|"
            + "valueMin|valueMax|low|best|high|wording|windowStart|windowEnd|windowExpression|"
            + "cumulative|originator|conceded|assertedOn|assertedAt|cause|perpetrator|partOf|supersedes|"
            + "alsoIn|anomalies|originatorFilledIn|assertedOnFilledIn|status|retractionReason|version|createdAt|updatedAt)$";

    /** The names of the summaries to add to each figure. */
    List<String> summaries() {
        return Lists.orEmpty(include);
    }

    /** The same options with the summaries among the fields. */
    FigureListOptions withSummariesAsFields() {
        List<String> asked = Lists.orEmpty(fields);
        Stream<String> ofFigure = asked.isEmpty()
                ? Arrays.stream(FigureView.class.getRecordComponents()).map(RecordComponent::getName)
                : asked.stream();
        return new FigureListOptions(
                sort, Stream.concat(ofFigure, summaries().stream()).toList(), include, format, hxl, bom);
    }
}
