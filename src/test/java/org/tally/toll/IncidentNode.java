package org.tally.toll;

import java.util.List;
import org.tally.claim.Window;

/**
 * An incident in a tree. Days count from {@link Truth#DAY_ZERO}; victims die between {@code from} and {@code last}.
 *
 * @param parent the number of the incident above; -1 at the top
 * @param ongoing whether the incident has no end yet
 */
record IncidentNode(int parent, int from, int last, boolean ongoing) {

    /** An incident of six days with two overlapping children. */
    static List<IncidentNode> three(boolean ongoing) {
        return List.of(
                new IncidentNode(-1, 0, Truth.DAYS - 1, ongoing),
                new IncidentNode(0, 0, 3, false),
                new IncidentNode(0, 2, Truth.DAYS - 1, false));
    }

    Window window() {
        return new Window(Truth.DAY_ZERO.plusDays(from), ongoing ? null : Truth.DAY_ZERO.plusDays(last));
    }

    /** The last day that a claim made on a given day can count. */
    int lastCounted(int said) {
        return ongoing ? said : Math.min(last, said);
    }

    boolean hasDay(int day) {
        return from <= day && (ongoing || day <= last);
    }

    int nearest(int day) {
        return Math.max(from, Math.min(last, day));
    }
}
