package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Step 5: one row, joined from the intervals of the originators.
 *
 * @param bestFrom where the best number was taken from; empty without a best number
 * @param joinedHigh the joined high of the speakers; where nobody speaks for the row, the high that follows from its
 *     wholes
 * @param exceeded whether the low of a part exceeds the joined high, so that the row is open above
 * @param speakers the originators that speak for the row and are joined by the method
 * @param disagreements clashes between speakers, and between a part and the whole
 */
@RecordBuilder
record JoinedRow(
        Counted counted,
        Bound low,
        Bound best,
        Optional<BestFrom> bestFrom,
        Bound joinedHigh,
        boolean exceeded,
        List<OriginatorInterval> speakers,
        List<Clash> disagreements,
        DerivationGraph derivations) {

    static JoinedRow of(
            Counted counted, List<OriginatorInterval> intervals, Method method, DerivationGraph derivations) {
        List<OriginatorInterval> speakers = new ArrayList<>();
        Bound partLow = Bound.NOT_SAID;
        for (OriginatorInterval interval : intervals) {
            if (interval.speaksFor()) {
                speakers.add(interval);
            } else {
                partLow = Bound.higher(partLow, interval.low());
            }
        }
        List<OriginatorInterval> joined = method == Method.LATEST ? latest(speakers) : speakers;
        Bound best = best(joined);
        return JoinedRowBuilder.builder()
                .counted(counted)
                .low(lowest(joined))
                .best(best)
                .bestFrom(best.isSaid() ? Optional.of(BestFrom.WHOLE) : Optional.empty())
                .joinedHigh(joined.isEmpty() ? highest(intervals) : highestOrOpen(joined))
                .speakers(joined)
                .disagreements(disagreements(counted, speakers))
                .derivations(derivations)
                .build()
                .raisedTo(partLow);
    }

    private static List<OriginatorInterval> latest(List<OriginatorInterval> speakers) {
        Optional<Moment> last =
                speakers.stream().map(OriginatorInterval::lastAsserted).max(Comparator.naturalOrder());
        return speakers.stream()
                .filter(speaker -> last.filter(speaker.lastAsserted()::equals).isPresent())
                .toList();
    }

    private static Bound lowest(List<OriginatorInterval> joined) {
        Bound lowest = Bound.NOT_SAID;
        for (OriginatorInterval speaker : joined) {
            lowest = Bound.lower(lowest, speaker.low());
        }
        return lowest;
    }

    private static Bound highestOrOpen(List<OriginatorInterval> joined) {
        Bound highest = joined.get(0).high();
        for (OriginatorInterval speaker : joined) {
            highest = Bound.higherOrOpen(highest, speaker.high());
        }
        return highest;
    }

    /** The highest high of a row that nobody speaks for. It follows from the wholes that contain the row. */
    private static Bound highest(List<OriginatorInterval> intervals) {
        Bound highest = Bound.NOT_SAID;
        for (OriginatorInterval interval : intervals) {
            highest = Bound.higher(highest, interval.high());
        }
        return highest;
    }

    private static Bound best(List<OriginatorInterval> joined) {
        List<OriginatorInterval> withBest = new ArrayList<>(joined);
        withBest.removeIf(speaker -> !speaker.best().isSaid());
        if (withBest.size() > 1) {
            withBest.sort(Comparator.comparingInt(OriginatorInterval::grade)
                    .thenComparing(OriginatorInterval::lastAsserted, Comparator.reverseOrder()));
        }
        return withBest.isEmpty() ? Bound.NOT_SAID : withBest.get(0).best();
    }

    private static List<Clash> disagreements(Counted counted, List<OriginatorInterval> speakers) {
        Bound low = Bound.NOT_SAID;
        Bound high = Bound.NOT_SAID;
        for (OriginatorInterval speaker : speakers) {
            low = Bound.higher(low, speaker.low());
            high = Bound.lower(high, speaker.high());
        }
        return low.isAbove(high) ? List.of(new Clash(counted, low, high)) : List.of();
    }

    /** The high; open above where a part exceeds the joined high. */
    Bound high() {
        return exceeded ? Bound.NOT_SAID : joinedHigh;
    }

    /** Raises the low to the low of a part. A part never lowers it. */
    private JoinedRow raisedTo(Bound part) {
        if (part.isAbove(joinedHigh)) {
            // Tally does not decide who is right: the low stands, and the row is open above.
            List<Clash> clashes = Stream.concat(disagreements.stream(), Stream.of(new Clash(counted, part, joinedHigh)))
                    .toList();
            return JoinedRowBuilder.builder(this)
                    .exceeded(true)
                    .disagreements(clashes)
                    .build();
        }
        return part.isSaid() ? withLow(Bound.higher(low, part)) : this;
    }

    /** Raises the low of this row to the sum of the rows that it divides into. */
    JoinedRow raisedToSum(Bound parts) {
        // Tightening has reported an originator that contradicts itself. Its claims are kept as said.
        return parts.isAbove(joinedHigh) && new Clash(counted, parts, joinedHigh).isOfOneOriginator(derivations)
                ? this
                : raisedTo(parts);
    }

    /**
     * Sets the best number: that of the speakers; else the largest sum of disjoint parts that is not below the low;
     * else the low.
     *
     * @param partSums the sums of the best numbers of disjoint parts; a sum of 0 only where no part is missing
     */
    JoinedRow withBest(List<Bound> partSums, Method method) {
        Bound sum = Bound.NOT_SAID;
        for (Bound partSum : partSums) {
            sum = Bound.higher(sum, partSum);
        }
        JoinedRow row = withZeroLow(high().isSaid() || sum.isSaid() && sum.number() == 0);
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
     * Sets a low of 0 where something else is known about the row, and drops it otherwise: by itself, 0 says nothing.
     *
     * @param known whether something else is known about the row
     */
    private JoinedRow withZeroLow(boolean known) {
        boolean isSupported = low.isSaid() && low.derivation() != DerivationGraph.NON_NEGATIVE;
        if (isSupported || best.isSaid()) {
            return this;
        }
        return withLow(known ? new Bound(0, DerivationGraph.NON_NEGATIVE) : Bound.NOT_SAID);
    }

    /**
     * The best number, moved to the nearer end where it lies outside the interval. It is kept as said where its own
     * claim's range does not hold it either.
     */
    private Bound bestWithin() {
        Bound raised = Bound.higher(best, low);
        Bound moved = raised.isAbove(high()) ? high() : raised;
        return moved == best || restsOnBestOutsideRange(best) ? best : moved;
    }

    private boolean restsOnBestOutsideRange(Bound number) {
        for (Derivation.Leaf leaf : derivations.leaves(number)) {
            if (leaf instanceof Derivation.Claimed claimed
                    && claimed.claim().figure().hasBestOutsideRange()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the best number rests on a claim, and not only on counts never being negative. */
    boolean hasBestNumber() {
        return best.isSaid() && best.derivation() != DerivationGraph.NON_NEGATIVE;
    }

    private JoinedRow withLow(Bound number) {
        return JoinedRowBuilder.builder(this).low(number).build();
    }

    private JoinedRow withBest(Bound number, BestFrom from) {
        return JoinedRowBuilder.builder(this)
                .best(number)
                .bestFrom(Optional.of(from))
                .build();
    }
}
