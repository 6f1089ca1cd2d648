package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tally.toll.Containment.Addition;

/**
 * Step 4: what the claims of one originator, and the incidents below, say together of each place.
 *
 * <p>Each place is an interval. Until nothing changes, a whole is at least the sum of its disjoint parts, a part is at
 * most the whole less its siblings' lows; where the parts leave nothing, a whole is at most the sum of their highs, too,
 * and a part is at least the whole less its siblings' highs.
 *
 * <p>It ends, since every change makes an interval of integers smaller, and one that would become empty is reported and
 * not made. It ends soon, too: claims that are true settle within a few sweeps, whose number does not grow with the
 * number of claims. Claims that contradict each other may take as many as their numbers are large: such a settling is
 * broken off, which does no harm, for an interval is sound after every single change.
 *
 * <p>Numbers and grounds stand in arrays, by place, and a sweep passes over every addition in which nothing has changed:
 * of all that could be added up, claims speak of little.
 */
final class Tightening {

    private static final int SWEEPS = 24;

    /** The high of what is open above. */
    private static final long OPEN = Long.MAX_VALUE;

    private final Containment containment;
    private final Breakdown breakdown;
    private final DerivationGraph grounds;
    private final int width;
    private final long[] lows;
    private final long[] highs;
    private final int[] lowGrounds;
    private final int[] highGrounds;
    private final Map<Integer, Clash> clashes = new LinkedHashMap<>();

    /** By addition of spans: of whom something has changed in it since it was looked at last, as a bit each. */
    private final long[] stirred;

    /** By span: in which of its divisions something has changed since they were looked at last, as a bit each. */
    private final int[] stirredWithin;

    /** By place, the low above which none is raised. */
    private final Map<Integer, Bound> caps;

    private Tightening(
            Containment containment, Breakdown breakdown, DerivationGraph grounds, Map<Integer, Bound> caps) {
        this.containment = containment;
        this.breakdown = breakdown;
        this.grounds = grounds;
        this.width = containment.width();
        this.caps = caps;
        this.lows = new long[containment.places()];
        this.highs = new long[containment.places()];
        this.lowGrounds = new int[containment.places()];
        this.highGrounds = new int[containment.places()];
        this.stirred = new long[containment.additions().size()];
        this.stirredWithin = new int[containment.spans().size()];
        Arrays.fill(highs, OPEN);
    }

    static Tightening of(
            List<Assertion> assertions,
            Parts parts,
            Containment containment,
            Breakdown breakdown,
            DerivationGraph grounds) {
        return capped(assertions, parts, containment, breakdown, grounds, Map.of());
    }

    /**
     * The same where lows were joined with those of other originators.
     *
     * @param caps by place, the joined low, above which none is raised
     */
    static Tightening capped(
            List<Assertion> assertions,
            Parts parts,
            Containment containment,
            Breakdown breakdown,
            DerivationGraph grounds,
            Map<Integer, Bound> caps) {
        Tightening tightening = new Tightening(containment, breakdown, grounds, caps);
        if (!tightening.settle(assertions, parts, true)) {
            // To conclude from a whole to a part carries a clash back into the sums that it came from, round and
            // round. Among claims that clash only the design's own two rules are used: with them, lows go up alone.
            Tightening careful = new Tightening(containment, breakdown, grounds, caps);
            careful.settle(assertions, parts, false);
            if (careful.clashes.isEmpty()) {
                careful.clashes.putAll(tightening.clashes);
            }
            return careful;
        }
        return tightening;
    }

    Bound low(int place) {
        return new Bound(lows[place], lowGrounds[place]);
    }

    Bound high(int place) {
        return highs[place] == OPEN ? Bound.NOT_SAID : new Bound(highs[place], highGrounds[place]);
    }

    /** What clashes, once for each place. */
    Collection<Clash> clashes() {
        return clashes.values();
    }

    /** Whether the claims agree, and nothing more follows from them. */
    private boolean settle(List<Assertion> assertions, Parts parts, boolean subtracting) {
        claim(assertions);
        takeIn(parts);
        boolean settled = false;
        for (int sweep = 0; sweep < SWEEPS && !settled && !(subtracting && !clashes.isEmpty()); sweep++) {
            settled = sweep % 2 == 0 ? !sweepForth(subtracting) : !sweepBack(subtracting);
        }
        return settled && clashes.isEmpty();
    }

    /** Sets each place to what is claimed of it: to what all its claims leave, or, if they leave nothing, to all. */
    private void claim(List<Assertion> assertions) {
        Map<Integer, List<Assertion>> byPlace = new LinkedHashMap<>();
        for (Assertion assertion : assertions) {
            Scope scope = assertion.scope();
            byPlace.computeIfAbsent(containment.place(scope.counted(), scope.span()), key -> new ArrayList<>())
                    .add(assertion);
            scope.narrowing()
                    .byAge(scope.counted())
                    .ifPresent(byAge -> byPlace.computeIfAbsent(
                                    containment.place(byAge, scope.span()), key -> new ArrayList<>())
                            .add(assertion));
        }
        byPlace.forEach(this::claim);
    }

    private void claim(int place, List<Assertion> together) {
        Bound highestLow = Bound.NOT_SAID;
        Bound lowestHigh = Bound.NOT_SAID;
        for (Assertion assertion : together) {
            highestLow = Bound.higher(highestLow, assertion.low(grounds));
            lowestHigh = Bound.lower(lowestHigh, assertion.high(grounds));
        }
        if (highestLow.isAbove(lowestHigh)) {
            clash(place, highestLow, lowestHigh);
            for (Assertion assertion : together) {
                highestLow = Bound.lower(highestLow, assertion.low(grounds));
                lowestHigh = Bound.looser(lowestHigh, assertion.high(grounds));
            }
        }
        if (highestLow.isSaid()) {
            raise(place, highestLow.number(), highestLow.ground());
        }
        if (lowestHigh.isSaid()) {
            lower(place, lowestHigh.number(), lowestHigh.ground());
        }
    }

    private void takeIn(Parts parts) {
        for (int span = 0; span < containment.spans().size() && !parts.isEmpty(); span++) {
            Span around = containment.spans().get(span);
            long[] below = parts.lows(around);
            for (int counted = 0; counted < below.length; counted++) {
                int place = span * width + counted;
                if (below[counted] != Parts.NOBODY_SAID && isNewLow(place, below[counted])) {
                    int ground = grounds.add(new Derivation.AllBelow(parts, containment.counted(place), around));
                    raise(place, below[counted], ground);
                }
            }
        }
    }

    private boolean sweepForth(boolean subtracting) {
        boolean any = false;
        for (int span = 0; span < stirredWithin.length; span++) {
            for (int i = 0;
                    stirredWithin[span] != 0 && i < breakdown.additions().size();
                    i++) {
                any |= tightenWithin(span, i, subtracting);
            }
        }
        for (int i = 0; i < stirred.length; i++) {
            any |= tighten(i, subtracting);
        }
        return any;
    }

    private boolean sweepBack(boolean subtracting) {
        boolean any = false;
        for (int i = stirred.length - 1; i >= 0; i--) {
            any |= tighten(i, subtracting);
        }
        for (int span = stirredWithin.length - 1; span >= 0; span--) {
            for (int i = breakdown.additions().size() - 1; stirredWithin[span] != 0 && i >= 0; i--) {
                any |= tightenWithin(span, i, subtracting);
            }
        }
        return any;
    }

    /** Tightens a division within a span, if something has changed in it. */
    private boolean tightenWithin(int span, int division, boolean subtracting) {
        if ((stirredWithin[span] & 1 << division) == 0) {
            return false;
        }
        stirredWithin[span] &= ~(1 << division);
        return tighten(breakdown.additions().get(division), span * width, subtracting);
    }

    /** Tightens an addition of spans, for each that is counted and that has changed in it. */
    private boolean tighten(int addition, boolean subtracting) {
        long open = stirred[addition];
        stirred[addition] = 0;
        boolean any = false;
        for (; open != 0; open &= open - 1) {
            int counted = Long.numberOfTrailingZeros(open);
            any |= tighten(containment.additions().get(addition), counted, subtracting);
        }
        return any;
    }

    /** Tightens the addition of the places that lie so far off. */
    private boolean tighten(Addition addition, int offset, boolean subtracting) {
        int whole = addition.whole() + offset;
        long atLeast = 0;
        long atMost = 0;
        int open = 0;
        boolean said = false;
        for (int relative : addition.parts()) {
            int part = relative + offset;
            atLeast += lows[part];
            said |= lowGrounds[part] != DerivationGraph.NOT_SAID;
            if (highs[part] == OPEN) {
                open++;
            } else {
                atMost += highs[part];
            }
        }
        if (atLeast > highs[whole]) {
            return clash(whole, new Bound(atLeast, added(addition, offset, lowGrounds)), high(whole));
        }
        // A whole is at least the sum of its disjoint parts.
        boolean any = said && isNewLow(whole, atLeast) && raise(whole, atLeast, added(addition, offset, lowGrounds));
        // A whole of which its parts leave nothing is at most the sum of their highs.
        if (addition.exact() && open == 0 && atMost < highs[whole]) {
            any |= lower(whole, atMost, added(addition, offset, highGrounds));
        }
        if (highs[whole] != OPEN) {
            any |= lowerParts(addition, offset, atLeast);
        }
        if (subtracting && addition.exact() && open <= 1 && lowGrounds[whole] != DerivationGraph.NOT_SAID) {
            any |= raiseParts(addition, offset, atMost, open);
        }
        return any;
    }

    /** A part is at most the whole less its disjoint siblings' lows. */
    private boolean lowerParts(Addition addition, int offset, long sum) {
        int whole = addition.whole() + offset;
        boolean any = false;
        for (int relative : addition.parts()) {
            int part = relative + offset;
            long rest = highs[whole] - sum + lows[part];
            if (rest < highs[part]) {
                any |= lower(part, rest, less(highGrounds[whole], addition, offset, part, lowGrounds));
            }
        }
        return any;
    }

    /**
     * A part is at least the whole less its siblings' highs, where parts leave nothing of the whole.
     *
     * @param sum of the highs that there are
     * @param open how many parts have none: where there is one, nothing follows for the others
     */
    private boolean raiseParts(Addition addition, int offset, long sum, int open) {
        int whole = addition.whole() + offset;
        boolean any = false;
        for (int relative : addition.parts()) {
            int part = relative + offset;
            if (open > 0 && highs[part] != OPEN) {
                continue;
            }
            long rest = Math.max(0, lows[whole] - (open > 0 ? sum : sum - highs[part]));
            if (isNewLow(part, rest)) {
                int ground = rest > 0
                        ? less(lowGrounds[whole], addition, offset, part, highGrounds)
                        : DerivationGraph.NEEDLESS;
                any |= raise(part, rest, ground);
            }
        }
        return any;
    }

    private boolean isNewLow(int place, long low) {
        return lowGrounds[place] == DerivationGraph.NOT_SAID || low > lows[place] && !isCappedAt(place, lows[place]);
    }

    private boolean isCappedAt(int place, long low) {
        return !caps.isEmpty() && caps.containsKey(place) && caps.get(place).number() <= low;
    }

    private boolean raise(int place, long said, int sayingIt) {
        boolean capped = isCappedAt(place, said);
        long low = capped ? caps.get(place).number() : said;
        int ground = capped ? caps.get(place).ground() : sayingIt;
        if (low > highs[place]) {
            return clash(place, new Bound(low, ground), high(place));
        }
        lows[place] = low;
        lowGrounds[place] = ground;
        stir(place);
        return true;
    }

    private boolean lower(int place, long high, int ground) {
        if (lows[place] > high) {
            return clash(place, low(place), new Bound(high, ground));
        }
        highs[place] = high;
        highGrounds[place] = ground;
        stir(place);
        return true;
    }

    private void stir(int place) {
        int span = place / width;
        int counted = place % width;
        stirredWithin[span] |= breakdown.additionsOf(counted);
        for (int addition : containment.additionsOf(span)) {
            stirred[addition] |= 1L << counted;
        }
    }

    /** Notes a clash. The claims are kept as said: nothing is concluded from it. */
    private boolean clash(int place, Bound atLeast, Bound atMost) {
        clashes.putIfAbsent(place, new Clash(containment.counted(place), atLeast, atMost));
        return false;
    }

    private int added(Addition addition, int offset, int[] of) {
        for (int part : addition.parts()) {
            if (bears(part + offset, of)) {
                grounds.plus(of[part + offset]);
            }
        }
        return grounds.sum();
    }

    private int less(int whole, Addition addition, int offset, int but, int[] of) {
        grounds.plus(whole);
        for (int part : addition.parts()) {
            if (part + offset != but && bears(part + offset, of)) {
                grounds.minus(of[part + offset]);
            }
        }
        return grounds.sum();
    }

    /** Whether anything rests on a bound: nothing does on a low of none, but much may on a high of none. */
    private boolean bears(int place, int[] of) {
        return of[place] != DerivationGraph.NOT_SAID && (of == highGrounds || lows[place] > 0);
    }
}
