package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import org.tally.figure.Figure;
import org.tally.figure.Figures;
import org.tally.incident.Incidents;
import org.tally.organization.Organizations;
import org.tally.source.Sources;

/**
 * Locks all that rows are about or refer to, before anything is read of it and in the order in which single writes lock, too:
 * rows are recorded in another one.
 */
@Singleton
class RowLocks {

    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;

    RowLocks(Sources sources, Incidents incidents, Figures figures, Organizations organizations) {
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
    }

    /** Locks records, and the incidents that the figures are about so far: a row may be about another. */
    void lock(Collection<UUID> figureIds, Collection<UUID> incidentIds, Collection<UUID> sourceIds) {
        Stream<UUID> soFar = figures.lock(figureIds).stream().map(Figure::incidentId);
        incidents.lock(Stream.concat(soFar, incidentIds.stream()).toList());
        sources.lock(sourceIds);
    }

    /** Locks organizations, after all others. */
    void lock(Collection<UUID> organizationIds) {
        organizations.lock(organizationIds);
    }
}
