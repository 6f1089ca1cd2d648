package org.tally.toll;

import java.util.List;
import java.util.OptionalLong;
import org.tally.toll.Bound.End;
import org.tally.toll.Containment.Addition;

/**
 * The places that the claims of an originator cover, each with the best number there, as far as one is given: those that
 * a claim is about, and those that covered places add up to.
 */
final class Coverage {

    private final Containment containment;
    private final DerivationGraph grounds;
    private final int width;

    /** By the first place of each span: what is covered there, as a bit each. */
    private final long[] covered;

    private final long[] bests;
    private final int[] bestGrounds;

    Coverage(List<Assertion> assertions, Containment containment, Breakdown breakdown, DerivationGraph grounds) {
        this.containment = containment;
        this.grounds = grounds;
        this.width = containment.width();
        this.covered = new long[containment.places()];
        this.bests = new long[containment.places()];
        this.bestGrounds = new int[containment.places()];
        assertions.forEach(this::claim);
        boolean any = !assertions.isEmpty();
        while (any) {
            any = false;
            for (int span = 0; span < covered.length; span += width) {
                for (Addition division : breakdown.additions()) {
                    any |= covered[span] != 0 && add(division, span);
                }
            }
            for (Addition addition : containment.additions()) {
                any |= add(addition);
            }
        }
    }

    boolean covers(int place) {
        return (covered[place - place % width] & 1L << place % width) != 0;
    }

    /** Whether anything is covered over a span. */
    boolean coversAny(int span) {
        return covered[span * width] != 0;
    }

    Bound best(int place) {
        return new Bound(bests[place], bestGrounds[place]);
    }

    private void claim(Assertion assertion) {
        Scope scope = assertion.scope();
        if (scope.countsAll()) {
            int place = containment.place(scope.counted(), scope.span());
            OptionalLong best = assertion.figure().range().best();
            if (best.isPresent()) {
                bests[place] = best.getAsLong();
                bestGrounds[place] = grounds.add(new Derivation.Claimed(assertion, End.BEST));
            }
            cover(place);
        }
    }

    private void cover(int place) {
        covered[place - place % width] |= 1L << place % width;
    }

    /** Adds up spans, for each that is counted and covered in all of them. */
    private boolean add(Addition addition) {
        long told = addition.exact() ? ~covered[addition.whole()] : 0;
        for (int part : addition.parts()) {
            told &= covered[part];
        }
        for (long left = told; left != 0; left &= left - 1) {
            cover(addition, Long.numberOfTrailingZeros(left));
        }
        return told != 0;
    }

    /** Adds up what is counted over a span, if all that has to be told is. */
    private boolean add(Addition division, int span) {
        boolean told = !covers(division.whole() + span);
        for (int i = 0; i < division.named() && told; i++) {
            told = covers(division.parts()[i] + span);
        }
        if (told) {
            cover(division, span);
        }
        return told;
    }

    private void cover(Addition addition, int offset) {
        int whole = addition.whole() + offset;
        cover(whole);
        for (int i = 0; i < addition.named(); i++) {
            if (bestGrounds[addition.parts()[i] + offset] == DerivationGraph.NOT_SAID) {
                return;
            }
        }
        for (int part : addition.parts()) {
            // What remains is added where a claim is about it, and need not be.
            if (bestGrounds[part + offset] != DerivationGraph.NOT_SAID) {
                bests[whole] += bests[part + offset];
                grounds.plus(bestGrounds[part + offset]);
            }
        }
        bestGrounds[whole] = grounds.sum();
    }
}
