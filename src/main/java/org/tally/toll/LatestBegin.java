package org.tally.toll;

import java.util.Arrays;

/**
 * When the latest of the windows began that end on a day, by the numbers of the days. It finds the next day of which a window
 * began after another in as many steps as the number of days has digits, as a tree of the latest of ever more days.
 */
final class LatestBegin {

    private static final long NEVER = Long.MIN_VALUE;

    private final int size;
    private final long[] latest;

    LatestBegin(int days) {
        this.size = days < 2 ? 1 : 2 * Integer.highestOneBit(days - 1);
        this.latest = new long[2 * size];
        Arrays.fill(latest, NEVER);
    }

    long at(int day) {
        return latest[size + day];
    }

    /** Notes that a window that ends on a day began; none that was noted before began later. */
    void set(int day, long begin) {
        for (int node = size + day; node > 0; node /= 2) {
            latest[node] = Math.max(latest[node], begin);
        }
    }

    /** The first day, not before the one given, of which a window began after the time; or a number below zero. */
    int firstAfter(int day, long time) {
        if (day >= size) {
            return -1;
        }
        int node = size + day;
        while (latest[node] <= time) {
            // Up until there are days to the right, and to the first of these.
            while (node % 2 == 1) {
                node /= 2;
            }
            if (node == 0) {
                return -1;
            }
            node++;
        }
        while (node < size) {
            node = latest[2 * node] > time ? 2 * node : 2 * node + 1;
        }
        return node - size;
    }
}
