package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Step 5: one row out of what the originators say of it.
 *
 * @param bestFrom what the best number was taken from, where there is one
 * @param ceiling the most that those who are heard leave; where nobody speaks for the row, what follows from what contains it
 * @param exceeded whether a part says more than the ceiling: how many there are at most is open then
 * @param speakers those that speak for the row and were heard
 * @param disagreements where those that were heard, or a part and the whole, contradict each other
 */
@RecordBuilder
record Joining(
        Counted counted,
        Bound low,
        Bound best,
        Optional<BestFrom> bestFrom,
        Bound ceiling,
        boolean exceeded,
        List<OriginatorReckoning> speakers,
        List<Clash> disagreements,
        DerivationGraph grounds) {

    static Joining of(Counted counted, List<OriginatorReckoning> all, Method method, DerivationGraph grounds) {
        List<OriginatorReckoning> speakers = new ArrayList<>();
        Bound part = Bound.NOT_SAID;
        for (OriginatorReckoning testimony : all) {
            if (testimony.speaksFor()) {
                speakers.add(testimony);
            } else {
                part = Bound.higher(part, testimony.low());
            }
        }
        List<OriginatorReckoning> heard = method == Method.LATEST ? latest(speakers) : speakers;
        Bound best = best(heard);
        return JoiningBuilder.builder()
                .counted(counted)
                .low(lowest(heard))
                .best(best)
                .bestFrom(best.isSaid() ? Optional.of(BestFrom.WHOLE) : Optional.empty())
                .ceiling(heard.isEmpty() ? highest(all) : loosest(heard))
                .speakers(heard)
                .disagreements(disagreements(counted, speakers))
                .grounds(grounds)
                .build()
                .raisedTo(part);
    }

    private static List<OriginatorReckoning> latest(List<OriginatorReckoning> speakers) {
        Optional<Moment> last =
                speakers.stream().map(OriginatorReckoning::lastSaid).max(Comparator.naturalOrder());
        return speakers.stream()
                .filter(speaker -> last.filter(speaker.lastSaid()::equals).isPresent())
                .toList();
    }

    private static Bound lowest(List<OriginatorReckoning> heard) {
        Bound lowest = Bound.NOT_SAID;
        for (OriginatorReckoning speaker : heard) {
            lowest = Bound.lower(lowest, speaker.low());
        }
        return lowest;
    }

    private static Bound loosest(List<OriginatorReckoning> heard) {
        Bound loosest = heard.get(0).high();
        for (OriginatorReckoning speaker : heard) {
            loosest = Bound.looser(loosest, speaker.high());
        }
        return loosest;
    }

    /** Where nobody speaks for the whole: what follows from the wholes that this one is in, as widely as it is seen. */
    private static Bound highest(List<OriginatorReckoning> all) {
        Bound highest = Bound.NOT_SAID;
        for (OriginatorReckoning testimony : all) {
            highest = Bound.higher(highest, testimony.high());
        }
        return highest;
    }

    private static Bound best(List<OriginatorReckoning> heard) {
        List<OriginatorReckoning> giving = new ArrayList<>(heard);
        giving.removeIf(speaker -> !speaker.best().isSaid());
        if (giving.size() > 1) {
            giving.sort(Comparator.comparingInt(OriginatorReckoning::grade)
                    .thenComparing(OriginatorReckoning::lastSaid, Comparator.reverseOrder()));
        }
        return giving.isEmpty() ? Bound.NOT_SAID : giving.get(0).best();
    }

    private static List<Clash> disagreements(Counted counted, List<OriginatorReckoning> speakers) {
        Bound low = Bound.NOT_SAID;
        Bound high = Bound.NOT_SAID;
        for (OriginatorReckoning speaker : speakers) {
            low = Bound.higher(low, speaker.low());
            high = Bound.lower(high, speaker.high());
        }
        return low.isAbove(high) ? List.of(new Clash(counted, low, high)) : List.of();
    }

    /** The most that there are; open where a part says more than those who speak for the row. */
    Bound high() {
        return exceeded ? Bound.NOT_SAID : ceiling;
    }

    /** This row, knowing of a part of it. A part can raise the low, and never lower it. */
    private Joining raisedTo(Bound part) {
        if (part.isAbove(ceiling)) {
            // Who is right is not for Tally to say: the low stands, and there may be as many as the part says, or more.
            List<Clash> clashes = Stream.concat(disagreements.stream(), Stream.of(new Clash(counted, part, ceiling)))
                    .toList();
            return JoiningBuilder.builder(this)
                    .exceeded(true)
                    .disagreements(clashes)
                    .build();
        }
        return part.isSaid() ? withLow(Bound.higher(low, part)) : this;
    }

    /** Raises the low of this row to the sum of the rows that it divides into. */
    Joining raisedToSum(Bound parts) {
        // An originator that contradicts itself was found out when its claims were tightened, and is kept as said.
        return parts.isAbove(ceiling) && new Clash(counted, parts, ceiling).isOfOneOriginator(grounds)
                ? this
                : raisedTo(parts);
    }

    /**
     * This row with its best number: of those who speak for it; else the largest sum of disjoint parts, unless the low is above
     * it; else the low.
     *
     * @param parts what disjoint parts of the row add up to by their best numbers; 0 only where no part is missing
     */
    Joining withBest(List<Bound> parts, Method method) {
        Bound sum = Bound.NOT_SAID;
        for (Bound part : parts) {
            sum = Bound.higher(sum, part);
        }
        Joining row = withoutEmptyLow(high().isSaid() || sum.isSaid() && sum.number() == 0);
        if (method == Method.CONSERVATIVE && row.low.isSaid()) {
            return row.withBest(row.low, BestFrom.LOW);
        }
        if (best.isSaid()) {
            return row.withBest(bestWithin(), BestFrom.WHOLE);
        }
        if (sum.isSaid() && !low.isAbove(sum)) {
            return row.withBest(sum.isAbove(high()) ? high() : sum, BestFrom.PARTS);
        }
        return row.low.isSaid() ? row.withBest(row.low, BestFrom.LOW) : row;
    }

    /**
     * Nobody counts fewer than none, which is the low where something else is known of the row, and says nothing by itself.
     *
     * @param known whether something else is
     */
    private Joining withoutEmptyLow(boolean known) {
        boolean needless = !low.isSaid() || low.ground() == DerivationGraph.NEEDLESS;
        if (!needless || best.isSaid()) {
            return this;
        }
        return withLow(known ? new Bound(0, DerivationGraph.NEEDLESS) : Bound.NOT_SAID);
    }

    /**
     * The best number, moved to the nearer end where the claims together leave it outside. Where it is of a claim that leaves
     * its own best number outside, it is kept as said.
     */
    private Bound bestWithin() {
        Bound raised = Bound.higher(best, low);
        Bound moved = raised.isAbove(high()) ? high() : raised;
        return moved == best || isOfClaimOutOfOrder(best) ? best : moved;
    }

    private boolean isOfClaimOutOfOrder(Bound number) {
        for (Derivation.Leaf leaf : grounds.leaves(number)) {
            if (leaf instanceof Derivation.Claimed claimed
                    && claimed.assertion().figure().leavesItsBestOutside()) {
                return true;
            }
        }
        return false;
    }

    /** Whether its best number is one, and not only that nobody counts fewer than none. */
    boolean saysABest() {
        return best.isSaid() && best.ground() != DerivationGraph.NEEDLESS;
    }

    private Joining withLow(Bound number) {
        return JoiningBuilder.builder(this).low(number).build();
    }

    private Joining withBest(Bound number, BestFrom from) {
        return JoiningBuilder.builder(this)
                .best(number)
                .bestFrom(Optional.of(from))
                .build();
    }
}
