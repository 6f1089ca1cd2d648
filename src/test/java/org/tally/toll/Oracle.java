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
 * The tightest bounds that follow from claims, found by trying.
 *
 * <p>It knows no scopes, no containment and no sums: it asks which numbers of victims of each sort there can be, such
 * that every claim is true. Two sorts that all claims and the row treat alike are one.
 */
final class Oracle {

    /** A claim as nothing but a condition on how many victims it means. */
    record Condition(Predicate<Victim> those, long low, long high) {}

    private static final long OPEN = Long.MAX_VALUE;

    private final List<Condition> conditions;
    private final Predicate<Victim> row;
    private final boolean[][] means;
    private final boolean[] counts;
    private final long most;

    Oracle(List<Condition> conditions, List<Victim> sorts, Predicate<Victim> row) {
        this.conditions = conditions;
        this.row = row;
        Map<String, Victim> different = new HashMap<>();
        sorts.forEach(sort -> different.put(row.test(sort) + Arrays.toString(meant(sort)), sort));
        List<Victim> victims = List.copyOf(different.values());
        this.means = victims.stream().map(this::meant).toArray(boolean[][]::new);
        this.counts = new boolean[victims.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.test(victims.get(i));
        }
        // More of one sort than all lows together ask for is never needed.
        this.most = conditions.stream().mapToLong(Condition::low).sum();
    }

    private boolean[] meant(Victim victim) {
        boolean[] meant = new boolean[conditions.size()];
        for (int i = 0; i < meant.length; i++) {
            meant[i] = conditions.get(i).those().test(victim);
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

    /** The highest possible, knowing that the truth is possible. */
    OptionalLong high(long truth) {
        for (int sort = 0; sort < counts.length; sort++) {
            if (counts[sort] && cap(sort) == OPEN) {
                return OptionalLong.empty();
            }
        }
        long high = truth;
        while (possible(high + 1, OPEN)) {
            high++;
        }
        return OptionalLong.of(high);
    }

    private long cap(int sort) {
        long cap = OPEN;
        for (int i = 0; i < conditions.size(); i++) {
            cap = means[sort][i] ? Math.min(cap, conditions.get(i).high()) : cap;
        }
        return cap;
    }

    /** Whether the row can have from this many to that many. */
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

    /** Whether the sorts from one on can make good what is missing. What was tried in vain is not tried again. */
    private boolean possible(int sort, long[] missing, long[] room, Set<List<Long>> inVain) {
        if (sort == counts.length) {
            return Arrays.stream(missing).allMatch(number -> number <= 0);
        }
        long limit = Math.max(most, missing[missing.length - 1]);
        List<Long> state = new ArrayList<>(List.of((long) sort));
        for (int i = 0; i < missing.length; i++) {
            limit = isIn(sort, i) ? Math.min(limit, room[i]) : limit;
            long reach = reach(sort, i, room);
            if (missing[i] > 0 && missing[i] > reach) {
                return false;
            }
            state.add(Math.max(0, missing[i]));
            state.add(reach == 0 ? 0 : room[i]);
        }
        if (inVain.contains(state)) {
            return false;
        }
        for (long number = 0; number <= limit; number++) {
            long[] stillMissing = missing.clone();
            long[] stillRoom = room.clone();
            for (int i = 0; i < missing.length; i++) {
                if (isIn(sort, i)) {
                    stillMissing[i] -= number;
                    stillRoom[i] = room[i] == OPEN ? OPEN : room[i] - number;
                }
            }
            if (possible(sort + 1, stillMissing, stillRoom, inVain)) {
                return true;
            }
        }
        inVain.add(state);
        return false;
    }

    /** How many the sorts from one on can add to a condition at most. */
    private long reach(int from, int condition, long[] room) {
        long reach = 0;
        for (int sort = from; sort < counts.length; sort++) {
            if (isIn(sort, condition)) {
                long cap = OPEN;
                for (int i = 0; i < room.length; i++) {
                    cap = isIn(sort, i) ? Math.min(cap, room[i]) : cap;
                }
                if (cap == OPEN) {
                    return OPEN;
                }
                reach += cap;
            }
        }
        return Math.min(reach, room[condition]);
    }

    private boolean isIn(int sort, int condition) {
        return condition == conditions.size() ? counts[sort] : means[sort][condition];
    }
}
