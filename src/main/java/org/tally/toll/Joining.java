package org.tally.toll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tally.toll.Breakdown.Division;

/**
 * Step 5: one row out of what the originators say of it.
 *
 * @param speakers those that speak for the row and were heard
 * @param disagreements where those that were heard, or a part and the whole, contradict each other
 */
record Joining(
        Counted counted,
        Bound low,
        Bound best,
        Bound high,
        List<Testimony> speakers,
        List<Clash> disagreements,
        Grounds grounds) {

    static Joining of(Counted counted, List<Testimony> all, Method method, Grounds grounds) {
        List<Testimony> speakers = new ArrayList<>();
        Bound part = Bound.NOT_SAID;
        for (Testimony testimony : all) {
            if (testimony.speaksFor()) {
                speakers.add(testimony);
            } else {
                part = Bound.higher(part, testimony.low());
            }
        }
        List<Testimony> heard = method == Method.LATEST ? latest(speakers) : speakers;
        Joining joined = new Joining(
                        counted,
                        lowest(heard),
                        best(heard),
                        heard.isEmpty() ? highest(all) : loosest(heard),
                        heard,
                        disagreements(counted, speakers),
                        grounds)
                .raisedTo(part);
        return method == Method.CONSERVATIVE ? joined.withBest(joined.low) : joined;
    }

    private static List<Testimony> latest(List<Testimony> speakers) {
        Optional<LocalDate> last = speakers.stream().map(Testimony::lastSaid).max(Comparator.naturalOrder());
        return speakers.stream()
                .filter(speaker -> last.filter(speaker.lastSaid()::equals).isPresent())
                .toList();
    }

    private static Bound lowest(List<Testimony> heard) {
        Bound lowest = Bound.NOT_SAID;
        for (Testimony speaker : heard) {
            lowest = Bound.lower(lowest, speaker.low());
        }
        return lowest;
    }

    private static Bound loosest(List<Testimony> heard) {
        Bound loosest = heard.get(0).high();
        for (Testimony speaker : heard) {
            loosest = Bound.looser(loosest, speaker.high());
        }
        return loosest;
    }

    /** Where nobody speaks for the whole: what follows from the wholes that this one is in, as widely as it is seen. */
    private static Bound highest(List<Testimony> all) {
        Bound highest = Bound.NOT_SAID;
        for (Testimony testimony : all) {
            highest = Bound.higher(highest, testimony.high());
        }
        return highest;
    }

    private static Bound best(List<Testimony> heard) {
        List<Testimony> giving = new ArrayList<>(heard);
        giving.removeIf(speaker -> !speaker.best().isSaid());
        if (giving.size() > 1) {
            giving.sort(Comparator.comparingInt(Testimony::grade)
                    .thenComparing(Testimony::lastSaid, Comparator.reverseOrder()));
        }
        return giving.isEmpty() ? Bound.NOT_SAID : giving.get(0).best();
    }

    private static List<Clash> disagreements(Counted counted, List<Testimony> speakers) {
        Bound low = Bound.NOT_SAID;
        Bound high = Bound.NOT_SAID;
        for (Testimony speaker : speakers) {
            low = Bound.higher(low, speaker.low());
            high = Bound.lower(high, speaker.high());
        }
        return low.isAbove(high) ? List.of(new Clash(counted, low, high)) : List.of();
    }

    /** This row, knowing of a part of it. A part can raise the low, and never lower it. */
    private Joining raisedTo(Bound part) {
        if (part.isAbove(high)) {
            // Who is right is not for Tally to say: the low stands, and there may be as many as the part says, or more.
            List<Clash> clashes = Stream.concat(disagreements.stream(), Stream.of(new Clash(counted, part, high)))
                    .toList();
            return new Joining(counted, low, best, Bound.NOT_SAID, speakers, clashes, grounds);
        }
        return new Joining(counted, Bound.higher(low, part), best, high, speakers, disagreements, grounds);
    }

    /** This row, knowing the rows that it divides into, whoever spoke for them. */
    Joining raisedTo(Division division, List<Joining> rows) {
        List<Bound> lows = new ArrayList<>();
        for (Joining row : rows) {
            if (row.low.isSaid()
                    && (division.named().contains(row.counted)
                            || division.remainder().equals(row.counted))) {
                lows.add(row.low);
            }
        }
        Bound parts = grounds.sum(lows);
        // An originator that contradicts itself was found out when its claims were tightened, and is kept as said.
        return parts.isAbove(high) && new Clash(counted, parts, high).isOfOneOriginator(grounds)
                ? this
                : raisedTo(parts);
    }

    /**
     * The best number, moved to the nearer end where the claims together leave it outside. Where it is of a claim that leaves
     * its own best number outside, it is kept as said.
     */
    Bound bestWithin() {
        Bound raised = best.isSaid() ? Bound.higher(best, low) : best;
        Bound moved = raised.isAbove(high) ? high : raised;
        return moved == best || isOfClaimOutOfOrder(best) ? best : moved;
    }

    private boolean isOfClaimOutOfOrder(Bound number) {
        for (Ground.Leaf leaf : grounds.leaves(number)) {
            if (leaf instanceof Ground.Claimed claimed
                    && claimed.assertion().figure().leavesItsBestOutside()) {
                return true;
            }
        }
        return false;
    }

    private Joining withBest(Bound number) {
        return new Joining(counted, low, number, high, speakers, disagreements, grounds);
    }
}
