/**
 * Incidents, the events that figures count, and the tree that they form.
 *
 * <p>This package uses sources, but neither figures nor tolls; {@code IncidentFigure} maps the table of figures for the search,
 * read-only. Start at {@code IncidentResource} for the requests, at {@code IncidentFilter} for
 * the search, and at {@link org.tally.incident.IncidentTree} for parents and children.
 */
@NullMarked
package org.tally.incident;

import org.jspecify.annotations.NullMarked;
