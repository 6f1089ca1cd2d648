package org.tally.toll;

import java.util.List;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * An incident as input of the toll: its figures, and the incidents below it.
 *
 * @param window the incident's dates; the end is {@code null} while it goes on
 * @param daysOff the number of days by which the dates may be wrong
 */
public record IncidentClaims(
        UUID incidentId,
        String title,
        Window window,
        int daysOff,
        List<ClaimedFigure> figures,
        List<IncidentClaims> children) {

    /** An incident whose dates are exact. */
    public IncidentClaims(
            UUID incidentId, String title, Window window, List<ClaimedFigure> figures, List<IncidentClaims> children) {
        this(incidentId, title, window, 0, figures, children);
    }

    /** The days on which the incident may have happened: its window, widened by the uncertainty of its dates. */
    Span possibleDays() {
        return Span.of(window).widenedBy(daysOff);
    }

    public IncidentClaims {
        figures = List.copyOf(figures);
        children = List.copyOf(children);
    }
}
