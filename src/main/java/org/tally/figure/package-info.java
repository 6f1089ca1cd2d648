/**
 * Casualty figures: one claim by one source about one incident.
 *
 * <p>It knows sources, incidents and organizations, and nothing of tolls. Start at {@code FigureResource} for the requests, and at
 * {@link org.tally.figure.Figures} for the rules between figures.
 */
package org.tally.figure;
