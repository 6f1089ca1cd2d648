package org.tally.toll;

import java.util.List;
import org.tally.claim.Window;

/**
 * An incident of a tree, and the days on which somebody dies in it, from {@link Truth#DAY_ZERO} on.
 *
 * @param parent the number of the incident above; -1 at the top
 * @param ongoing whether the incident has no end yet
 */
record Place(int parent, int from, int last, boolean ongoing) {

    /** An incident of six days, and two that overlap below it. */
    static List<Place> three(boolean ongoing) {
        return List.of(
                new Place(-1, 0, Truth.DAYS - 1, ongoing),
                new Place(0, 0, 3, false),
                new Place(0, 2, Truth.DAYS - 1, false));
    }

    Window window() {
        return new Window(Truth.DAY_ZERO.plusDays(from), ongoing ? null : Truth.DAY_ZERO.plusDays(last));
    }

    /** The last day on which anybody can have died in it who was counted on a day. */
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
