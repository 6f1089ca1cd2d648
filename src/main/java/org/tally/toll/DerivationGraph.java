package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tally.toll.Derivation.Leaf;
import org.tally.toll.Derivation.Many;

/**
 * All grounds of a toll, by number. Each rests on such as were there before it.
 *
 * <p>Grounds share their own grounds, so that there are far more ways down than grounds. Since all that one rests on has
 * a smaller number, going down the numbers once visits each of them after all that rest on it.
 *
 * <p>Sums stand in arrays: of a thousand claims come tens of thousands, most of which nobody ever asks for.
 */
final class DerivationGraph {

    /** The ground of what nobody said. */
    static final int NOT_SAID = 0;

    /** The ground of what needs none: that nobody counts fewer than none. */
    static final int NEEDLESS = 1;

    /** By ground, what is no sum. */
    private final Map<Integer, Derivation> simple = new HashMap<>();

    /** The terms of all sums, one sum after another. A term below zero is the ground that is taken away, negated. */
    private int[] terms = new int[64];

    private int termCount;

    /** By ground, where its terms end. They begin where those of the ground before it end. */
    private int[] ends = new int[32];

    /** The first ground that there is not. */
    private int next = NEEDLESS + 1;

    /** Adds what is no sum. */
    int add(Derivation ground) {
        simple.put(next, ground);
        return end();
    }

    /** Begins a sum, or goes on with it. */
    void plus(int ground) {
        if (termCount == terms.length) {
            terms = Arrays.copyOf(terms, 2 * termCount);
        }
        terms[termCount++] = ground;
    }

    /** Takes away from the sum that was begun. */
    void minus(int ground) {
        plus(-ground);
    }

    /** Ends the sum that was begun. One of a single term is that term. */
    int sum() {
        int begin = ends[next - 1];
        if (termCount == begin) {
            return NEEDLESS;
        }
        if (termCount == begin + 1) {
            return terms[--termCount];
        }
        return end();
    }

    private int end() {
        if (next == ends.length) {
            ends = Arrays.copyOf(ends, 2 * next);
        }
        ends[next] = termCount;
        return next++;
    }

    /** The sum of bounds that are said; of none, nothing is said. */
    Bound sum(List<Bound> bounds) {
        long number = 0;
        for (Bound bound : bounds) {
            number += bound.number();
            plus(bound.ground());
        }
        return bounds.isEmpty() ? Bound.NOT_SAID : new Bound(number, sum());
    }

    /** The leaves of bounds, each once. */
    List<Leaf> leaves(Bound... bounds) {
        List<Leaf> leaves = new ArrayList<>();
        Set<Leaf> below = new LinkedHashSet<>();
        BitSet under = under(bounds);
        for (int i = under.nextSetBit(0); i >= 0; i = under.nextSetBit(i + 1)) {
            if (isSum(i)) {
                continue;
            }
            if (simple.get(i) instanceof Leaf leaf) {
                leaves.add(leaf);
            } else if (simple.get(i) instanceof Many many) {
                below.addAll(many.leaves());
            }
        }
        leaves.addAll(below);
        return leaves;
    }

    /** The leaves of a bound, each with how many times it was added (or, below zero, taken away). */
    Map<Leaf, Long> times(Bound bound) {
        BitSet under = under(bound);
        long[] times = new long[bound.ground() + 1];
        times[bound.ground()] = 1;
        for (int i = under.length() - 1; i >= 0; i = under.previousSetBit(i - 1)) {
            for (int term = begin(i); term < ends[i]; term++) {
                times[Math.abs(terms[term])] += terms[term] > 0 ? times[i] : -times[i];
            }
        }
        Map<Leaf, Long> leaves = new LinkedHashMap<>();
        for (int i = under.nextSetBit(0); i >= 0; i = under.nextSetBit(i + 1)) {
            long count = times[i];
            if (simple.get(i) instanceof Leaf leaf) {
                leaves.merge(leaf, count, Long::sum);
            } else if (simple.get(i) instanceof Many many) {
                many.leaves().forEach(leaf -> leaves.merge(leaf, count, Long::sum));
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
        for (int i = under.length() - 1; i > NEEDLESS; i = under.previousSetBit(i - 1)) {
            for (int term = begin(i); term < ends[i]; term++) {
                under.set(Math.abs(terms[term]));
            }
        }
        return under;
    }

    private int begin(int ground) {
        return ground == NOT_SAID ? 0 : ends[ground - 1];
    }

    private boolean isSum(int ground) {
        return begin(ground) < ends[ground];
    }
}
