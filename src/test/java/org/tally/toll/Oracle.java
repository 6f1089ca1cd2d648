package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.tally.toll.Truth.Victim;

/**
 * Finds the tightest bounds that follow from claims by exhaustive search.
 *
 * <p>It uses no scopes, no containment and no sums: it tries the numbers of victims of each kind with which every claim
 * is true. Kinds that all claims and the row count alike are one.
 */
final class Oracle {

    /** A claim as a condition on the number of victims that it counts. */
    record Condition(Predicate<Victim> counts, long low, long high) {}

    private static final long OPEN = Long.MAX_VALUE;

    private final List<Condition> conditions;
    private final Predicate<Victim> row;
    private final boolean[][] means;
    private final boolean[] counts;
    private final long most;

    Oracle(List<Condition> conditions, List<Victim> kinds, Predicate<Victim> row) {
        this.conditions = conditions;
        this.row = row;
        Map<String, Victim> different = new HashMap<>();
        kinds.forEach(kind -> different.put(row.test(kind) + Arrays.toString(meant(kind)), kind));
        List<Victim> victims = List.copyOf(different.values());
        this.means = victims.stream().map(this::meant).toArray(boolean[][]::new);
        this.counts = new boolean[victims.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.test(victims.get(i));
        }
        // No kind needs more victims than the sum of all lows.
        this.most = conditions.stream().mapToLong(Condition::low).sum();
    }

    private boolean[] meant(Victim victim) {
        boolean[] meant = new boolean[conditions.size()];
        for (int i = 0; i < meant.length; i++) {
            meant[i] = conditions.get(i).counts().test(victim);
        }
        return meant;
    }

    long low() {
        long low = 0;
        while (!possible(0, low)) {
            low++;
        }
        return low;
    }

    /** The highest possible number; the search starts at the true number, which is possible. */
    OptionalLong high(long truth) {
        for (int kind = 0; kind < counts.length; kind++) {
            if (counts[kind] && cap(kind) == OPEN) {
                return OptionalLong.empty();
            }
        }
        long high = truth;
        while (possible(high + 1, OPEN)) {
            high++;
        }
        return OptionalLong.of(high);
    }

    private long cap(int kind) {
        long cap = OPEN;
        for (int i = 0; i < conditions.size(); i++) {
            cap = means[kind][i] ? Math.min(cap, conditions.get(i).high()) : cap;
        }
        return cap;
    }

    /** Whether the number of the row can lie between two numbers. */
    private boolean possible(long from, long to) {
        int all = conditions.size() + 1;
        long[] missing = new long[all];
        long[] room = new long[all];
        for (int i = 0; i < conditions.size(); i++) {
            missing[i] = conditions.get(i).low();
            room[i] = conditions.get(i).high();
        }
        missing[all - 1] = from;
        room[all - 1] = to;
        return possible(0, missing, room, new HashSet<>());
    }

    /** Whether the kinds from one on can supply the missing numbers. Failed states are not tried again. */
    private boolean possible(int kind, long[] missing, long[] room, Set<List<Long>> failed) {
        if (kind == counts.length) {
            return Arrays.stream(missing).allMatch(number -> number <= 0);
        }
        long limit = Math.max(most, missing[missing.length - 1]);
        List<Long> state = new ArrayList<>(List.of((long) kind));
        for (int i = 0; i < missing.length; i++) {
            limit = isIn(kind, i) ? Math.min(limit, room[i]) : limit;
            long reach = reach(kind, i, room);
            if (missing[i] > 0 && missing[i] > reach) {
                return false;
            }
            state.add(Math.max(0, missing[i]));
            state.add(reach == 0 ? 0 : room[i]);
        }
        if (failed.contains(state)) {
            return false;
        }
        for (long number = 0; number <= limit; number++) {
            long[] stillMissing = missing.clone();
            long[] stillRoom = room.clone();
            for (int i = 0; i < missing.length; i++) {
                if (isIn(kind, i)) {
                    stillMissing[i] -= number;
                    stillRoom[i] = room[i] == OPEN ? OPEN : room[i] - number;
                }
            }
            if (possible(kind + 1, stillMissing, stillRoom, failed)) {
                return true;
            }
        }
        failed.add(state);
        return false;
    }

    /** The most that the kinds from one on can add to a condition. */
    private long reach(int from, int condition, long[] room) {
        long reach = 0;
        for (int kind = from; kind < counts.length; kind++) {
            if (isIn(kind, condition)) {
                long cap = OPEN;
                for (int i = 0; i < room.length; i++) {
                    cap = isIn(kind, i) ? Math.min(cap, room[i]) : cap;
                }
                if (cap == OPEN) {
                    return OPEN;
                }
                reach += cap;
            }
        }
        return Math.min(reach, room[condition]);
    }

    private boolean isIn(int kind, int condition) {
        return condition == conditions.size() ? counts[kind] : means[kind][condition];
    }
}
