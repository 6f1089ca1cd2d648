/**
 * Incidents: what happened at a place in a window of time, and the tree that they form.
 *
 * <p>It knows sources, and neither figures nor tolls. Start at {@code IncidentResource} for the requests, at {@code IncidentFilter} for
 * the search, and at {@link org.tally.incident.IncidentTree} for parents and children.
 */
package org.tally.incident;
