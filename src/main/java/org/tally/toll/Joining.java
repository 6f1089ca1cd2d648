package org.tally.toll;

import java.time.LocalDate;
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
        List<Testimony> speakers = all.stream().filter(Testimony::speaksFor).toList();
        List<Testimony> heard = method == Method.LATEST ? latest(speakers) : speakers;
        Bound high = heard.isEmpty()
                ? highest(all)
                : heard.stream().map(Testimony::high).reduce(Bound::looser).orElseThrow();
        Joining joined = new Joining(
                        counted, lowest(heard), best(heard), high, heard, disagreements(counted, speakers), grounds)
                .raisedTo(all.stream()
                        .filter(testimony -> !testimony.speaksFor())
                        .map(Testimony::low)
                        .reduce(Bound.NOT_SAID, Bound::higher));
        return method == Method.CONSERVATIVE ? joined.withBest(joined.low) : joined;
    }

    private static List<Testimony> latest(List<Testimony> speakers) {
        Optional<LocalDate> last = speakers.stream().map(Testimony::lastSaid).max(Comparator.naturalOrder());
        return speakers.stream()
                .filter(speaker -> last.filter(speaker.lastSaid()::equals).isPresent())
                .toList();
    }

    private static Bound lowest(List<Testimony> heard) {
        return heard.stream().map(Testimony::low).reduce(Bound.NOT_SAID, Bound::lower);
    }

    /** Where nobody speaks for the whole: what follows from the wholes that this one is in, as widely as it is seen. */
    private static Bound highest(List<Testimony> all) {
        return all.stream().map(Testimony::high).reduce(Bound.NOT_SAID, Bound::higher);
    }

    private static Bound best(List<Testimony> heard) {
        return heard.stream()
                .filter(speaker -> speaker.best().isSaid())
                .min(Comparator.comparingInt(Testimony::grade)
                        .thenComparing(Testimony::lastSaid, Comparator.reverseOrder()))
                .map(Testimony::best)
                .orElse(Bound.NOT_SAID);
    }

    private static List<Clash> disagreements(Counted counted, List<Testimony> speakers) {
        Bound low = speakers.stream().map(Testimony::low).reduce(Bound.NOT_SAID, Bound::higher);
        Bound high = speakers.stream().map(Testimony::high).reduce(Bound.NOT_SAID, Bound::lower);
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
        Bound parts = grounds.sum(rows.stream()
                .filter(row -> division.parts().contains(row.counted))
                .map(Joining::low)
                .filter(Bound::isSaid)
                .toList());
        // An originator that contradicts itself was found out when its claims were tightened, and is kept as said.
        return parts.isAbove(high) && new Clash(counted, parts, high).isOfOneOriginator(grounds)
                ? this
                : raisedTo(parts);
    }

    /** The best number, moved to the nearer end where the claims together leave it outside. */
    Bound bestWithin() {
        Bound raised = best.isSaid() ? Bound.higher(best, low) : best;
        return raised.isAbove(high) ? high : raised;
    }

    private Joining withBest(Bound number) {
        return new Joining(counted, low, number, high, speakers, disagreements, grounds);
    }
}
