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
 * Locks the records that rows write or refer to, before they are read. The order is that of single writes; rows are recorded in
 * another order.
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

    /** Locks records, and the current incidents of the figures: a row may move a figure to another incident. */
    void lock(Collection<UUID> figureIds, Collection<UUID> incidentIds, Collection<UUID> sourceIds) {
        Stream<UUID> currentIncidents = figures.lock(figureIds).stream().map(Figure::incidentId);
        incidents.lock(Stream.concat(currentIncidents, incidentIds.stream()).toList());
        sources.lock(sourceIds);
    }

    /** Locks organizations; call it after all other locks. */
    void lock(Collection<UUID> organizationIds) {
        organizations.lock(organizationIds);
    }
}
