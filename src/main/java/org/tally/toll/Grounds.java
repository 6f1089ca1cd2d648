package org.tally.toll;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tally.toll.Ground.AllBelow;
import org.tally.toll.Ground.Leaf;
import org.tally.toll.Ground.Sum;

/**
 * All grounds of a toll, by number. Each rests on such as were there before it.
 *
 * <p>Grounds share their own grounds, so that there are far more ways down than grounds. Since all that one rests on has
 * a smaller number, going down the numbers once visits each of them after all that rest on it.
 */
final class Grounds {

    /** The ground of what nobody said. */
    static final int NOT_SAID = 0;

    /** The ground of what needs none: that nobody counts fewer than none. */
    static final int NEEDLESS = 1;

    private static final int[] NONE = {};

    private final List<Ground> grounds = new ArrayList<>();

    Grounds() {
        add(new Sum(NONE, NONE));
        add(new Sum(NONE, NONE));
    }

    int add(Ground ground) {
        grounds.add(ground);
        return grounds.size() - 1;
    }

    int sum(int[] added) {
        return switch (added.length) {
            case 0 -> NEEDLESS;
            case 1 -> added[0];
            default -> add(new Sum(added, NONE));
        };
    }

    int difference(int whole, int[] taken) {
        return taken.length == 0 ? whole : add(new Sum(new int[] {whole}, taken));
    }

    /** The sum of bounds that are said; of none, nothing is said. */
    Bound sum(List<Bound> bounds) {
        return bounds.isEmpty()
                ? Bound.NOT_SAID
                : new Bound(
                        bounds.stream().mapToLong(Bound::number).sum(),
                        sum(bounds.stream().mapToInt(Bound::ground).toArray()));
    }

    /** The leaves of bounds, each once. */
    List<Leaf> leaves(Bound... bounds) {
        List<Leaf> leaves = new ArrayList<>();
        Set<Leaf> below = new LinkedHashSet<>();
        BitSet under = under(bounds);
        for (int i = under.nextSetBit(0); i >= 0; i = under.nextSetBit(i + 1)) {
            Ground ground = grounds.get(i);
            if (ground instanceof Leaf leaf) {
                leaves.add(leaf);
            } else if (ground instanceof AllBelow all) {
                below.addAll(all.leaves());
            }
        }
        leaves.addAll(below);
        return leaves;
    }

    /** The leaves of a bound, each with how many times it was added (or, below zero, taken away). */
    Map<Leaf, Long> times(Bound bound) {
        long[] times = new long[bound.ground() + 1];
        times[bound.ground()] = 1;
        Map<Leaf, Long> leaves = new LinkedHashMap<>();
        BitSet under = under(bound);
        for (int i = under.length() - 1; i >= 0; i = under.previousSetBit(i - 1)) {
            Ground ground = grounds.get(i);
            if (ground instanceof Sum sum) {
                for (int added : sum.added()) {
                    times[added] += times[i];
                }
                for (int taken : sum.taken()) {
                    times[taken] -= times[i];
                }
            }
        }
        for (int i = under.nextSetBit(0); i >= 0; i = under.nextSetBit(i + 1)) {
            long count = times[i];
            Ground ground = grounds.get(i);
            if (ground instanceof Leaf leaf) {
                leaves.merge(leaf, count, Long::sum);
            } else if (ground instanceof AllBelow all) {
                all.leaves().forEach(leaf -> leaves.merge(leaf, count, Long::sum));
            }
        }
        return leaves;
    }

    /** The grounds of bounds, and all that these rest on. */
    private BitSet under(Bound... bounds) {
        BitSet under = new BitSet();
        for (Bound bound : bounds) {
            under.set(bound.ground());
        }
        for (int i = under.length() - 1; i >= 0; i = under.previousSetBit(i - 1)) {
            if (grounds.get(i) instanceof Sum sum) {
                for (int added : sum.added()) {
                    under.set(added);
                }
                for (int taken : sum.taken()) {
                    under.set(taken);
                }
            }
        }
        return under;
    }
}
