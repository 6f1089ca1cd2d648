package org.tally.toll;

import java.util.List;
import java.util.OptionalLong;
import org.tally.toll.Bound.End;
import org.tally.toll.Containment.SumRule;

/**
 * The cells that an originator's claims cover, with the best number of each where the claims give one.
 *
 * <p>A cell is covered when a claim counts all of it, or when covered cells add up to it.
 */
final class Coverage {

    private final Containment containment;
    private final DerivationGraph derivations;
    private final int width;

    /** By the first cell of each span: the covered categories, one bit each. */
    private final long[] covered;

    private final long[] bests;
    private final int[] bestDerivations;

    Coverage(List<DistinctClaim> claims, Containment containment, Breakdown breakdown, DerivationGraph derivations) {
        this.containment = containment;
        this.derivations = derivations;
        this.width = containment.width();
        this.covered = new long[containment.cells()];
        this.bests = new long[containment.cells()];
        this.bestDerivations = new int[containment.cells()];
        claims.forEach(this::addClaim);
        boolean changed = !claims.isEmpty();
        while (changed) {
            changed = false;
            for (int span = 0; span < covered.length; span += width) {
                for (SumRule division : breakdown.rules()) {
                    changed |= covered[span] != 0 && applyDivision(division, span);
                }
            }
            for (SumRule rule : containment.rules()) {
                changed |= applyRule(rule);
            }
        }
    }

    boolean covers(int cell) {
        return (covered[cell - cell % width] & 1L << cell % width) != 0;
    }

    /** Whether any category is covered over a span. */
    boolean coversAny(int span) {
        return covered[span * width] != 0;
    }

    Bound best(int cell) {
        return new Bound(bests[cell], bestDerivations[cell]);
    }

    private void addClaim(DistinctClaim claim) {
        Scope scope = claim.scope();
        if (scope.countsAll()) {
            int cell = containment.cell(scope.counted(), scope.span());
            OptionalLong best = claim.figure().range().best();
            if (best.isPresent()) {
                bests[cell] = best.getAsLong();
                bestDerivations[cell] = derivations.add(new Derivation.Claimed(claim, End.BEST));
            }
            cover(cell);
        }
    }

    private void cover(int cell) {
        covered[cell - cell % width] |= 1L << cell % width;
    }

    /** Marks the whole of a rule between spans as covered, in each category that is covered in all its parts. */
    private boolean applyRule(SumRule rule) {
        long complete = rule.exhaustive() ? ~covered[rule.whole()] : 0;
        for (int part : rule.parts()) {
            complete &= covered[part];
        }
        for (long left = complete; left != 0; left &= left - 1) {
            coverWhole(rule, Long.numberOfTrailingZeros(left));
        }
        return complete != 0;
    }

    /** Marks the whole of a division within a span as covered, if its required parts are covered. */
    private boolean applyDivision(SumRule division, int span) {
        boolean complete = !covers(division.whole() + span);
        for (int i = 0; i < division.required() && complete; i++) {
            complete = covers(division.parts()[i] + span);
        }
        if (complete) {
            coverWhole(division, span);
        }
        return complete;
    }

    private void coverWhole(SumRule rule, int offset) {
        int whole = rule.whole() + offset;
        cover(whole);
        for (int i = 0; i < rule.required(); i++) {
            if (bestDerivations[rule.parts()[i] + offset] == DerivationGraph.NOT_SAID) {
                return;
            }
        }
        for (int part : rule.parts()) {
            // The remainder is optional: it is added where a claim counts it.
            if (bestDerivations[part + offset] != DerivationGraph.NOT_SAID) {
                bests[whole] += bests[part + offset];
                derivations.plus(bestDerivations[part + offset]);
            }
        }
        bestDerivations[whole] = derivations.sum();
    }
}
