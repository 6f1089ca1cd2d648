/**
 * Casualty figures: one claim by one source about one incident.
 *
 * <p>This package uses sources, incidents and organizations, but not tolls. Start at {@code FigureResource} for the requests,
 * and at {@link org.tally.figure.Figures} for the rules between figures.
 */
@NullMarked
package org.tally.figure;

import org.jspecify.annotations.NullMarked;
