package org.tally.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Licensed;
import org.tally.formats.Sourced;
import org.tally.incident.IncidentSummary;
import org.tally.source.SourceSummary;

/**
 * A figure in a list, with the summaries that the client asks for.
 *
 * @param source a summary of its source; {@code null} if the client does not ask for it
 * @param incident a summary of its incident; {@code null} if the client does not ask for it
 */
public record ListedFigure(
        @JsonUnwrapped FigureView figure,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SourceSummary source,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IncidentSummary incident)
        implements Licensed, Sourced {

    /** The names of the summaries. */
    static final String SOURCE = "source";

    static final String INCIDENT = "incident";

    @Override
    public List<UUID> citedSources() {
        return figure.citedSources();
    }
}
