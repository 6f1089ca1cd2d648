package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.claim.Window;

/**
 * A child incident as it enters the toll of the incident that contains it: its finished rows, and its window.
 *
 * @param window the child's dates; the end is {@code null} while it goes on
 */
public record Part(UUID incidentId, String title, Window window, List<Toll.Row> rows) {

    /** The toll of a child incident as a part. */
    public static Part of(Account child, Toll toll) {
        return new Part(child.incidentId(), child.title(), child.window(), toll.rows());
    }

    OptionalLong low(Counted counted) {
        return row(counted).map(Toll.Row::low).orElse(OptionalLong.empty());
    }

    Optional<Toll.Row> row(Counted counted) {
        return rows.stream().filter(row -> row.counted().equals(counted)).findAny();
    }
}
