package org.tally.figure;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.incident.IncidentSummary;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.listing.Document;
import org.tally.listing.Listing;
import org.tally.source.SourceSummary;
import org.tally.source.SourceView;
import org.tally.source.Sources;

/** Adds summaries of sources and incidents to lists of figures. They are read for many figures at once. */
@Singleton
class Summaries {

    private final Sources sources;
    private final Incidents incidents;

    Summaries(Sources sources, Incidents incidents) {
        this.sources = sources;
        this.incidents = incidents;
    }

    /**
     * Adds summaries to each figure.
     *
     * @param names the names of the summaries
     */
    Listing<ListedFigure> addedTo(Listing<FigureView> listing, Collection<String> names) {
        return listing.map(
                ListedFigure.class,
                documents -> listed(documents.stream().map(Document::view).toList(), names));
    }

    private List<Document<ListedFigure>> listed(List<FigureView> figures, Collection<String> names) {
        Map<UUID, SourceView> sourcesById =
                names.contains(ListedFigure.SOURCE) ? sources.stored(ids(figures, FigureView::sourceId)) : Map.of();
        Map<UUID, IncidentView> incidentsById = names.contains(ListedFigure.INCIDENT)
                ? incidents.stored(ids(figures, FigureView::incidentId))
                : Map.of();
        return figures.stream()
                .map(figure -> new ListedFigure(
                        figure,
                        summary(sourcesById.get(figure.sourceId()), SourceSummary::of),
                        summary(incidentsById.get(figure.incidentId()), IncidentSummary::of)))
                .map(Document::of)
                .toList();
    }

    private static Collection<UUID> ids(List<FigureView> figures, Function<FigureView, UUID> id) {
        return figures.stream().map(id).collect(Collectors.toSet());
    }

    private static <V, S> @Nullable S summary(@Nullable V view, Function<V, S> summary) {
        return view == null ? null : summary.apply(view);
    }
}
