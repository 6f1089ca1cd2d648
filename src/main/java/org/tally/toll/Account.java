package org.tally.toll;

import java.util.List;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * An incident as the toll takes it: what was claimed about it, and the accounts of the incidents below it.
 *
 * @param window the incident's dates; the end is {@code null} while it goes on
 */
public record Account(
        UUID incidentId, String title, Window window, List<ClaimedFigure> figures, List<Account> children) {

    public Account {
        figures = List.copyOf(figures);
        children = List.copyOf(children);
    }
}
