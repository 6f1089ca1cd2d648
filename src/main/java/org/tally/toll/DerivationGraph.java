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
import org.tally.toll.Derivation.Deferred;
import org.tally.toll.Derivation.Leaf;

/**
 * The derivations of all bounds of a toll, by index: an acyclic graph, whose leaves are claims and rows of child
 * incidents.
 *
 * <p>A derivation refers only to lower indexes. Derivations share their terms, so there are far more paths than
 * nodes. One pass down the indexes visits each node after all nodes that refer to it.
 *
 * <p>Sums are stored in arrays: a thousand claims give tens of thousands of sums, and most of them are never read.
 */
final class DerivationGraph {

    /** The derivation of a bound that no claim gives. */
    static final int NOT_SAID = 0;

    /** The derivation of 0 as a low: counts are never negative. */
    static final int NON_NEGATIVE = 1;

    /** By index, the derivations that are not sums. */
    private final Map<Integer, Derivation> simple = new HashMap<>();

    /**
     * The terms of all sums, one sum after another. A negative term is the index of a derivation that is subtracted.
     */
    private int[] terms = new int[64];

    private int termCount;

    /** By index, where the terms of the sum end. They begin where the terms of the index before it end. */
    private int[] ends = new int[32];

    /** The next free index. */
    private int next = NON_NEGATIVE + 1;

    /** Adds a derivation that is not a sum. */
    int add(Derivation derivation) {
        simple.put(next, derivation);
        return end();
    }

    /** Adds a term to the current sum. */
    void plus(int derivation) {
        if (termCount == terms.length) {
            terms = Arrays.copyOf(terms, 2 * termCount);
        }
        terms[termCount++] = derivation;
    }

    /** Subtracts a term from the current sum. */
    void minus(int derivation) {
        plus(-derivation);
    }

    /** Ends the current sum and returns its index. A sum of one term is that term. */
    int sum() {
        int begin = ends[next - 1];
        if (termCount == begin) {
            return NON_NEGATIVE;
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

    /** The sum of bounds, all of them said; {@link Bound#NOT_SAID} for no bounds. */
    Bound sum(List<Bound> bounds) {
        long number = 0;
        for (Bound bound : bounds) {
            number += bound.number();
            plus(bound.derivation());
        }
        return bounds.isEmpty() ? Bound.NOT_SAID : new Bound(number, sum());
    }

    /** The leaves that bounds rest on, each once. */
    List<Leaf> leaves(Bound... bounds) {
        List<Leaf> leaves = new ArrayList<>();
        Set<Leaf> children = new LinkedHashSet<>();
        BitSet reachable = reachable(bounds);
        for (int i = reachable.nextSetBit(0); i >= 0; i = reachable.nextSetBit(i + 1)) {
            if (isSum(i)) {
                continue;
            }
            if (simple.get(i) instanceof Leaf leaf) {
                leaves.add(leaf);
            } else if (simple.get(i) instanceof Deferred deferred) {
                children.addAll(deferred.leaves());
            }
        }
        leaves.addAll(children);
        return leaves;
    }

    /** The leaves that a bound rests on, each with how often it was added; negative where it was subtracted. */
    Map<Leaf, Long> times(Bound bound) {
        BitSet reachable = reachable(bound);
        long[] times = new long[bound.derivation() + 1];
        times[bound.derivation()] = 1;
        for (int i = reachable.length() - 1; i >= 0; i = reachable.previousSetBit(i - 1)) {
            for (int term = begin(i); term < ends[i]; term++) {
                times[Math.abs(terms[term])] += terms[term] > 0 ? times[i] : -times[i];
            }
        }
        Map<Leaf, Long> leaves = new LinkedHashMap<>();
        for (int i = reachable.nextSetBit(0); i >= 0; i = reachable.nextSetBit(i + 1)) {
            long count = times[i];
            if (simple.get(i) instanceof Leaf leaf) {
                leaves.merge(leaf, count, Long::sum);
            } else if (simple.get(i) instanceof Deferred deferred) {
                deferred.leaves().forEach(leaf -> leaves.merge(leaf, count, Long::sum));
            }
        }
        return leaves;
    }

    /** The indexes of all derivations that bounds rest on. */
    private BitSet reachable(Bound... bounds) {
        BitSet reachable = new BitSet();
        for (Bound bound : bounds) {
            reachable.set(bound.derivation());
        }
        for (int i = reachable.length() - 1; i > NON_NEGATIVE; i = reachable.previousSetBit(i - 1)) {
            for (int term = begin(i); term < ends[i]; term++) {
                reachable.set(Math.abs(terms[term]));
            }
        }
        return reachable;
    }

    private int begin(int derivation) {
        return derivation == NOT_SAID ? 0 : ends[derivation - 1];
    }

    private boolean isSum(int derivation) {
        return begin(derivation) < ends[derivation];
    }
}
