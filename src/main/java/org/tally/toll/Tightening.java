package org.tally.toll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tally.toll.Containment.SumRule;

/**
 * Tightens the intervals of one originator's claims and of the child incidents (step 4).
 *
 * <p>Each cell has an interval. Until nothing changes, a whole is at least the sum of its disjoint parts, and a part is
 * at most the whole less its siblings' lows. Where the parts leave nothing of the whole, the whole is at most the sum
 * of their highs, and a part is at least the whole less its siblings' highs.
 *
 * <p>This ends: each change shrinks an interval of integers, and a change that would empty one is reported and not
 * made. It ends soon: true claims need a few sweeps, whose number does not grow with the number of claims. Claims that
 * contradict each other may need as many sweeps as their numbers are large. The sweeps then stop early, which is sound,
 * since every interval is sound after each single change.
 */
final class Tightening {

    private static final int MAX_SWEEPS = 24;

    private final Containment containment;
    private final Breakdown breakdown;
    private final DerivationGraph derivations;
    private final int width;
    private final PendingRules pending;
    private final Intervals intervals;

    private Tightening(
            Containment containment, Breakdown breakdown, DerivationGraph derivations, Map<Integer, Bound> joinedLows) {
        this.containment = containment;
        this.breakdown = breakdown;
        this.derivations = derivations;
        this.width = containment.width();
        this.pending = new PendingRules(containment, breakdown);
        this.intervals = new Intervals(containment, derivations, pending, joinedLows);
    }

    static Tightening of(
            List<DistinctClaim> claims,
            ChildIncidents children,
            Containment containment,
            Breakdown breakdown,
            DerivationGraph derivations) {
        return withJoinedLows(claims, children, containment, breakdown, derivations, Map.of());
    }

    /**
     * Tightens claims after lows were joined with those of other originators.
     *
     * @param joinedLows by cell, the joined low above which no low is raised
     */
    static Tightening withJoinedLows(
            List<DistinctClaim> claims,
            ChildIncidents children,
            Containment containment,
            Breakdown breakdown,
            DerivationGraph derivations,
            Map<Integer, Bound> joinedLows) {
        Tightening tightening = new Tightening(containment, breakdown, derivations, joinedLows);
        if (tightening.tighten(claims, children, true)) {
            return tightening;
        }
        // Raising a part from its whole carries a clash back into the sums that it came from, again and again. Where
        // claims clash, only the design's own two rules apply: with them, lows only rise.
        Tightening cautious = new Tightening(containment, breakdown, derivations, joinedLows);
        cautious.tighten(claims, children, false);
        if (cautious.clashes().isEmpty()) {
            cautious.intervals.addClashes(tightening.intervals);
        }
        return cautious;
    }

    Bound low(int cell) {
        return intervals.low(cell);
    }

    Bound high(int cell) {
        return intervals.high(cell);
    }

    /** The clashes, the first of each cell. */
    Collection<Clash> clashes() {
        return intervals.clashes();
    }

    /** Tightens the intervals; returns whether nothing clashes and nothing more follows. */
    private boolean tighten(List<DistinctClaim> claims, ChildIncidents children, boolean raisingParts) {
        addClaims(claims);
        addChildren(children);
        boolean isStable = false;
        for (int sweep = 0;
                sweep < MAX_SWEEPS && !isStable && !(raisingParts && !clashes().isEmpty());
                sweep++) {
            isStable = sweep % 2 == 0 ? !sweepForward(raisingParts) : !sweepBackward(raisingParts);
        }
        return isStable && clashes().isEmpty();
    }

    private void addClaims(List<DistinctClaim> claims) {
        Map<Integer, List<DistinctClaim>> byCell = new LinkedHashMap<>();
        for (DistinctClaim claim : claims) {
            Scope scope = claim.scope();
            byCell.computeIfAbsent(containment.cell(scope.counted(), scope.span()), key -> new ArrayList<>())
                    .add(claim);
            scope.narrowing()
                    .ageGroupOf(scope.counted())
                    .ifPresent(ageGroup -> byCell.computeIfAbsent(
                                    containment.cell(ageGroup, scope.span()), key -> new ArrayList<>())
                            .add(claim));
        }
        byCell.forEach(this::addClaims);
    }

    /** Sets a cell to the intersection of its claims, or to their union where the intersection is empty. */
    private void addClaims(int cell, List<DistinctClaim> claims) {
        Bound low = Bound.NOT_SAID;
        Bound high = Bound.NOT_SAID;
        for (DistinctClaim claim : claims) {
            low = Bound.higher(low, claim.low(derivations));
            high = Bound.lower(high, claim.high(derivations));
        }
        if (low.isAbove(high)) {
            intervals.clash(cell, low, high);
            for (DistinctClaim claim : claims) {
                low = Bound.lower(low, claim.low(derivations));
                high = Bound.higherOrOpen(high, claim.high(derivations));
            }
        }
        if (low.isSaid()) {
            intervals.raise(cell, low);
        }
        if (high.isSaid()) {
            intervals.lower(cell, high);
        }
    }

    private void addChildren(ChildIncidents children) {
        for (int i = 0; i < containment.spans().size() && !children.isEmpty(); i++) {
            Span span = containment.spans().get(i);
            long[] lows = children.lows(span);
            for (int category = 0; category < lows.length; category++) {
                int cell = i * width + category;
                if (lows[category] != ChildIncidents.NOT_SAID && intervals.isNewLow(cell, lows[category])) {
                    int derivation =
                            derivations.add(new Derivation.ChildLows(children, containment.counted(cell), span));
                    intervals.raise(cell, new Bound(lows[category], derivation));
                }
            }
        }
    }

    private boolean sweepForward(boolean raisingParts) {
        boolean changed = false;
        for (int span = 0; span < containment.spans().size(); span++) {
            for (int i = 0; pending.hasDivision(span) && i < breakdown.rules().size(); i++) {
                changed |= applyDivision(span, i, raisingParts);
            }
        }
        for (int i = 0; i < containment.rules().size(); i++) {
            changed |= applyRule(i, raisingParts);
        }
        return changed;
    }

    private boolean sweepBackward(boolean raisingParts) {
        boolean changed = false;
        for (int i = containment.rules().size() - 1; i >= 0; i--) {
            changed |= applyRule(i, raisingParts);
        }
        for (int span = containment.spans().size() - 1; span >= 0; span--) {
            for (int i = breakdown.rules().size() - 1; pending.hasDivision(span) && i >= 0; i--) {
                changed |= applyDivision(span, i, raisingParts);
            }
        }
        return changed;
    }

    /** Applies a division of the breakdown within a span, if it is pending. */
    private boolean applyDivision(int span, int division, boolean raisingParts) {
        return pending.takeDivision(span, division)
                && apply(breakdown.rules().get(division), span * width, raisingParts);
    }

    /** Applies a rule between spans to each category for which it is pending. */
    private boolean applyRule(int rule, boolean raisingParts) {
        boolean changed = false;
        for (long left = pending.takeCategories(rule); left != 0; left &= left - 1) {
            int category = Long.numberOfTrailingZeros(left);
            changed |= apply(containment.rules().get(rule), category, raisingParts);
        }
        return changed;
    }

    private boolean apply(SumRule rule, int offset, boolean raisingParts) {
        int whole = rule.whole() + offset;
        long lows = 0;
        long highs = 0;
        int open = 0;
        boolean hasLow = false;
        for (int relative : rule.parts()) {
            int part = relative + offset;
            lows += intervals.lowNumber(part);
            hasLow |= intervals.hasLow(part);
            if (intervals.isOpen(part)) {
                open++;
            } else {
                highs += intervals.highNumber(part);
            }
        }
        if (lows > intervals.highNumber(whole)) {
            return intervals.clash(whole, intervals.sumOfLows(rule, offset, lows), intervals.high(whole));
        }
        // A whole is at least the sum of its disjoint parts.
        boolean changed = hasLow
                && intervals.isNewLow(whole, lows)
                && intervals.raise(whole, intervals.sumOfLows(rule, offset, lows));
        // A whole of which its parts leave nothing is at most the sum of their highs.
        if (rule.exhaustive() && open == 0 && highs < intervals.highNumber(whole)) {
            changed |= intervals.lower(whole, intervals.sumOfHighs(rule, offset, highs));
        }
        if (!intervals.isOpen(whole)) {
            changed |= lowerParts(rule, offset, lows);
        }
        if (raisingParts && rule.exhaustive() && open <= 1 && intervals.hasLow(whole)) {
            changed |= raiseParts(rule, offset, highs, open);
        }
        return changed;
    }

    /**
     * A part is at most the whole less its disjoint siblings' lows.
     *
     * @param lows the sum of the parts' lows
     */
    private boolean lowerParts(SumRule rule, int offset, long lows) {
        int whole = rule.whole() + offset;
        boolean changed = false;
        for (int relative : rule.parts()) {
            int part = relative + offset;
            long rest = intervals.highNumber(whole) - lows + intervals.lowNumber(part);
            if (rest < intervals.highNumber(part)) {
                changed |= intervals.lower(part, intervals.highLessSiblings(rule, offset, part, rest));
            }
        }
        return changed;
    }

    /**
     * A part is at least the whole less its siblings' highs, where the parts leave nothing of the whole.
     *
     * @param highs the sum of the parts' highs, without open ones
     * @param open how many parts are open above: with one open part, nothing follows for the others
     */
    private boolean raiseParts(SumRule rule, int offset, long highs, int open) {
        int whole = rule.whole() + offset;
        boolean changed = false;
        for (int relative : rule.parts()) {
            int part = relative + offset;
            if (open > 0 && !intervals.isOpen(part)) {
                continue;
            }
            long siblings = open > 0 ? highs : highs - intervals.highNumber(part);
            long rest = Math.max(0, intervals.lowNumber(whole) - siblings);
            if (intervals.isNewLow(part, rest)) {
                changed |= intervals.raise(part, intervals.lowLessSiblings(rule, offset, part, rest));
            }
        }
        return changed;
    }
}
