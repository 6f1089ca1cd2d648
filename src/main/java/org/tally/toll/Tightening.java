package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 */
final class Tightening {

    private static final int SWEEPS = 24;

    private final Containment containment;
    private final Bound[] lows;
    private final Bound[] highs;
    private final Map<Integer, Clash> clashes = new LinkedHashMap<>();

    private Tightening(Containment containment) {
        this.containment = containment;
        this.lows = new Bound[containment.places()];
        this.highs = new Bound[containment.places()];
        Arrays.fill(lows, Bound.NOT_SAID);
        Arrays.fill(highs, Bound.NOT_SAID);
    }

    static Tightening of(List<Assertion> assertions, Parts parts, Containment containment) {
        Tightening tightening = new Tightening(containment);
        if (!tightening.settle(assertions, parts, true)) {
            // To conclude from a whole to a part carries a clash back into the sums that it came from, round and
            // round. Among claims that clash only the design's own two rules are used: with them, lows go up alone.
            Tightening careful = new Tightening(containment);
            careful.settle(assertions, parts, false);
            if (careful.clashes.isEmpty()) {
                careful.clashes.putAll(tightening.clashes);
            }
            return careful;
        }
        return tightening;
    }

    Bound low(int place) {
        return lows[place];
    }

    Bound high(int place) {
        return highs[place];
    }

    /** What clashes, once for each place. */
    Collection<Clash> clashes() {
        return clashes.values();
    }

    /** Whether the claims agree, and nothing more follows from them. */
    private boolean settle(List<Assertion> assertions, Parts parts, boolean subtracting) {
        claim(assertions);
        takeIn(parts);
        List<Addition> forth = containment.additions();
        List<Addition> back = new ArrayList<>(forth);
        Collections.reverse(back);
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed && !(subtracting && !clashes.isEmpty()); sweep++) {
            changed = false;
            for (Addition addition : sweep % 2 == 0 ? forth : back) {
                changed |= tighten(addition, subtracting);
            }
        }
        return !changed && clashes.isEmpty();
    }

    /** Sets each place to what is claimed of it: to what all its claims leave, or, if they leave nothing, to all. */
    private void claim(List<Assertion> assertions) {
        assertions.stream()
                .collect(Collectors.groupingBy(this::place, LinkedHashMap::new, Collectors.toList()))
                .forEach((place, together) -> {
                    Bound low = together.stream().map(Assertion::low).reduce(Bound.NOT_SAID, Bound::higher);
                    Bound high = together.stream().map(Assertion::high).reduce(Bound.NOT_SAID, Bound::lower);
                    if (low.isAbove(high)) {
                        clash(place, low, high);
                        low = together.stream().map(Assertion::low).reduce(Bound.NOT_SAID, Bound::lower);
                        high = together.stream()
                                .map(Assertion::high)
                                .reduce(Bound::looser)
                                .orElseThrow();
                    }
                    lows[place] = low;
                    highs[place] = high;
                });
    }

    private int place(Assertion assertion) {
        Scope scope = assertion.scope();
        return containment.place(scope.counted(), scope.span()).orElseThrow();
    }

    private void takeIn(Parts parts) {
        int place = 0;
        for (Span span : containment.spans()) {
            for (Bound low : parts.lows(span)) {
                if (low.isSaid()) {
                    raise(place, low);
                }
                place++;
            }
        }
    }

    private boolean tighten(Addition addition, boolean subtracting) {
        long sum = sum(addition.parts(), lows);
        Bound high = highs[addition.whole()];
        if (high.isSaid() && sum > high.number()) {
            return clash(addition.whole(), new Bound(sum, added(addition.parts(), lows)), high);
        }
        boolean changed = raiseWhole(addition, sum);
        changed |= lowerParts(addition, sum);
        if (addition.exact()) {
            changed |= lowerWhole(addition);
            changed |= subtracting && raiseParts(addition);
        }
        return changed;
    }

    /** A whole is at least the sum of its disjoint parts. */
    private boolean raiseWhole(Addition addition, long sum) {
        return isNewLow(addition.whole(), sum)
                && said(addition.parts(), lows) > 0
                && raise(addition.whole(), new Bound(sum, added(addition.parts(), lows)));
    }

    /** A part is at most the whole less its disjoint siblings' lows. */
    private boolean lowerParts(Addition addition, long sum) {
        Bound whole = highs[addition.whole()];
        boolean changed = false;
        if (whole.isSaid()) {
            for (int part : addition.parts()) {
                long rest = whole.number() - sum + lows[part].number();
                if (isNewHigh(part, rest)) {
                    changed |= lower(part, new Bound(rest, less(whole, addition.parts(), part, lows)));
                }
            }
        }
        return changed;
    }

    /** A whole of which its parts leave nothing is at most the sum of their highs. */
    private boolean lowerWhole(Addition addition) {
        long sum = sum(addition.parts(), highs);
        return isNewHigh(addition.whole(), sum)
                && said(addition.parts(), highs) == addition.parts().length
                && lower(addition.whole(), new Bound(sum, added(addition.parts(), highs)));
    }

    /** A part is at least the whole less its siblings' highs, where parts leave nothing of the whole. */
    private boolean raiseParts(Addition addition) {
        Bound whole = lows[addition.whole()];
        int open = addition.parts().length - said(addition.parts(), highs);
        boolean changed = false;
        if (whole.isSaid() && open <= 1) {
            long sum = sum(addition.parts(), highs);
            for (int part : addition.parts()) {
                long rest = whole.number() - sum + highs[part].number();
                if (open == 1 && highs[part].isSaid() || !isNewLow(part, Math.max(rest, 0))) {
                    continue;
                }
                changed |= raise(
                        part,
                        rest > 0
                                ? new Bound(rest, less(whole, addition.parts(), part, highs))
                                : new Bound(0, Ground.NOTHING));
            }
        }
        return changed;
    }

    private boolean isNewLow(int place, long low) {
        return !lows[place].isSaid() || low > lows[place].number();
    }

    private boolean isNewHigh(int place, long high) {
        return !highs[place].isSaid() || high < highs[place].number();
    }

    private boolean raise(int place, Bound low) {
        if (low.isAbove(highs[place])) {
            return clash(place, low, highs[place]);
        }
        lows[place] = Bound.higher(lows[place], low);
        return true;
    }

    private boolean lower(int place, Bound high) {
        if (lows[place].isAbove(high)) {
            return clash(place, lows[place], high);
        }
        highs[place] = Bound.lower(highs[place], high);
        return true;
    }

    /** Notes a clash. The claims are kept as said: nothing is concluded from it. */
    private boolean clash(int place, Bound atLeast, Bound atMost) {
        clashes.putIfAbsent(place, new Clash(containment.counted(place), atLeast, atMost));
        return false;
    }

    private static int said(int[] places, Bound[] bounds) {
        int said = 0;
        for (int place : places) {
            said += bounds[place].isSaid() ? 1 : 0;
        }
        return said;
    }

    private static long sum(int[] places, Bound[] bounds) {
        long sum = 0;
        for (int place : places) {
            sum += bounds[place].number();
        }
        return sum;
    }

    private Ground added(int[] places, Bound[] bounds) {
        return sum(List.of(), places, -1, bounds);
    }

    private Ground less(Bound whole, int[] places, int but, Bound[] bounds) {
        return sum(List.of(whole.ground()), places, but, bounds);
    }

    private Ground sum(List<Ground> whole, int[] places, int but, Bound[] bounds) {
        List<Ground> grounds = new ArrayList<>(places.length);
        for (int place : places) {
            // Nothing rests on a low of none, but much may on a high of none.
            if (place != but && bounds[place].isSaid() && (bounds == highs || bounds[place].number() > 0)) {
                grounds.add(bounds[place].ground());
            }
        }
        if (whole.isEmpty()) {
            return grounds.size() == 1 ? grounds.get(0) : new Ground.Sum(grounds, List.of());
        }
        return grounds.isEmpty() ? whole.get(0) : new Ground.Sum(whole, grounds);
    }
}
