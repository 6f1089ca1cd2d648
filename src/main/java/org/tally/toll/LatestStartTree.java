package org.tally.toll;

import java.util.Arrays;

/**
 * A segment tree over days, with the latest start of the windows that end on each day.
 *
 * <p>It finds the next day with a start after a given one in logarithmic time. Days are given by index.
 */
final class LatestStartTree {

    private static final long NEVER = Long.MIN_VALUE;

    private final int size;
    private final long[] latest;

    LatestStartTree(int days) {
        this.size = days < 2 ? 1 : 2 * Integer.highestOneBit(days - 1);
        this.latest = new long[2 * size];
        Arrays.fill(latest, NEVER);
    }

    /** The latest start of the windows that end on a day. */
    long latestStart(int day) {
        return latest[size + day];
    }

    /** Adds a window. Windows are added in the order of their starts. */
    void add(int endDay, long start) {
        for (int node = size + endDay; node > 0; node /= 2) {
            latest[node] = Math.max(latest[node], start);
        }
    }

    /** The first end day, from {@code day} on, with a start after {@code start}; negative where no day has one. */
    int firstAfter(int day, long start) {
        if (day >= size) {
            return -1;
        }
        int node = size + day;
        while (latest[node] <= start) {
            // Climb until there is a subtree to the right, and move to it.
            while (node % 2 == 1) {
                node /= 2;
            }
            if (node == 0) {
                return -1;
            }
            node++;
        }
        while (node < size) {
            node = latest[2 * node] > start ? 2 * node : 2 * node + 1;
        }
        return node - size;
    }
}
