package org.tally.toll;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tally.toll.Containment.SumRule;

/**
 * The interval of each cell, the derivations of its ends, and the clashes that were found.
 *
 * <p>An interval only ever shrinks. A change that would empty it is recorded as a clash, and not made.
 * Numbers and derivations are stored in arrays by cell.
 */
final class Intervals {

    /** The high of a cell that is open above. */
    private static final long OPEN = Long.MAX_VALUE;

    private final Containment containment;
    private final DerivationGraph derivations;
    private final PendingRules pending;
    private final long[] lows;
    private final long[] highs;
    private final int[] lowDerivations;
    private final int[] highDerivations;

    /** By cell, the joined low above which no low is raised. */
    private final Map<Integer, Bound> joinedLows;

    private final Map<Integer, Clash> clashes = new LinkedHashMap<>();

    Intervals(
            Containment containment,
            DerivationGraph derivations,
            PendingRules pending,
            Map<Integer, Bound> joinedLows) {
        this.containment = containment;
        this.derivations = derivations;
        this.pending = pending;
        this.joinedLows = joinedLows;
        this.lows = new long[containment.cells()];
        this.highs = new long[containment.cells()];
        this.lowDerivations = new int[containment.cells()];
        this.highDerivations = new int[containment.cells()];
        Arrays.fill(highs, OPEN);
    }

    Bound low(int cell) {
        return new Bound(lows[cell], lowDerivations[cell]);
    }

    Bound high(int cell) {
        return isOpen(cell) ? Bound.NOT_SAID : new Bound(highs[cell], highDerivations[cell]);
    }

    boolean hasLow(int cell) {
        return lowDerivations[cell] != DerivationGraph.NOT_SAID;
    }

    /** The low, or 0 where nobody gave one. */
    long lowNumber(int cell) {
        return lows[cell];
    }

    boolean isOpen(int cell) {
        return highs[cell] == OPEN;
    }

    /** The high, or the largest {@code long} where the cell is open above. */
    long highNumber(int cell) {
        return highs[cell];
    }

    /** The clashes, the first of each cell. */
    Collection<Clash> clashes() {
        return clashes.values();
    }

    /** Adds the clashes of other intervals. */
    void addClashes(Intervals others) {
        clashes.putAll(others.clashes);
    }

    boolean isNewLow(int cell, long low) {
        return !hasLow(cell) || low > lows[cell] && !isCappedAt(cell, lows[cell]);
    }

    private boolean isCappedAt(int cell, long low) {
        return !joinedLows.isEmpty()
                && joinedLows.containsKey(cell)
                && joinedLows.get(cell).number() <= low;
    }

    /** Raises the low of a cell, at most to the joined low. Returns whether the interval changed. */
    boolean raise(int cell, Bound low) {
        Bound raised = isCappedAt(cell, low.number()) ? joinedLows.getOrDefault(cell, low) : low;
        if (raised.number() > highs[cell]) {
            return clash(cell, raised, high(cell));
        }
        lows[cell] = raised.number();
        lowDerivations[cell] = raised.derivation();
        pending.mark(cell);
        return true;
    }

    /** Lowers the high of a cell. Returns whether the interval changed. */
    boolean lower(int cell, Bound high) {
        if (lows[cell] > high.number()) {
            return clash(cell, low(cell), high);
        }
        highs[cell] = high.number();
        highDerivations[cell] = high.derivation();
        pending.mark(cell);
        return true;
    }

    /**
     * Records a clash, and concludes nothing from it: the claims are kept as said. Returns false, since no interval changed.
     */
    boolean clash(int cell, Bound atLeast, Bound atMost) {
        clashes.putIfAbsent(cell, new Clash(containment.counted(cell), atLeast, atMost));
        return false;
    }

    /** The sum of the lows of the parts, with its derivation. */
    Bound sumOfLows(SumRule rule, int offset, long sum) {
        return new Bound(sum, sum(rule, offset, lowDerivations));
    }

    /** The sum of the highs of the parts, with its derivation. */
    Bound sumOfHighs(SumRule rule, int offset, long sum) {
        return new Bound(sum, sum(rule, offset, highDerivations));
    }

    /** The whole's high less the lows of the part's siblings, with its derivation. */
    Bound highLessSiblings(SumRule rule, int offset, int part, long difference) {
        int whole = highDerivations[rule.whole() + offset];
        return new Bound(difference, difference(whole, rule, offset, part, lowDerivations));
    }

    /** The whole's low less the highs of the part's siblings, with its derivation; 0 needs no derivation. */
    Bound lowLessSiblings(SumRule rule, int offset, int part, long difference) {
        int whole = lowDerivations[rule.whole() + offset];
        return new Bound(
                difference,
                difference > 0 ? difference(whole, rule, offset, part, highDerivations) : DerivationGraph.NON_NEGATIVE);
    }

    private int sum(SumRule rule, int offset, int[] endDerivations) {
        for (int part : rule.parts()) {
            if (contributes(part + offset, endDerivations)) {
                derivations.plus(endDerivations[part + offset]);
            }
        }
        return derivations.sum();
    }

    private int difference(int whole, SumRule rule, int offset, int except, int[] endDerivations) {
        derivations.plus(whole);
        for (int part : rule.parts()) {
            if (part + offset != except && contributes(part + offset, endDerivations)) {
                derivations.minus(endDerivations[part + offset]);
            }
        }
        return derivations.sum();
    }

    /** Whether a conclusion rests on an end. It never rests on a low of 0, but it may well rest on a high of 0. */
    private boolean contributes(int cell, int[] endDerivations) {
        return endDerivations[cell] != DerivationGraph.NOT_SAID
                && (endDerivations == highDerivations || lows[cell] > 0);
    }
}
