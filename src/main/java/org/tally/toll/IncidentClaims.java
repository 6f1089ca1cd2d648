package org.tally.toll;

import java.util.List;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * An incident as the toll takes it: what was claimed about it, and the accounts of the incidents below it.
 *
 * @param window the incident's dates; the end is {@code null} while it goes on
 * @param daysOff by how many days the dates may be off
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

    /** The days that its dates can hold. */
    Span held() {
        return Span.of(window).widenedBy(daysOff);
    }

    public IncidentClaims {
        figures = List.copyOf(figures);
        children = List.copyOf(children);
    }
}
