package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tally.toll.Bound.End;

/**
 * The incidents right below one. They are disjoint: what lies in a span adds up, whatever its windows.
 *
 * <p>Their rows only ever add to a low. Their highs say nothing of the incident above, where more may have happened.
 *
 * <p>No sum is ever asked for but over a span that begins and ends where claims do. So each incident is taken to fill
 * the time between the ends of claims that lie around it: what is done for a war is then as much as there are claims
 * about it, and not as much as there are incidents below it.
 */
final class Parts {

    /** Any order will do, so long as it is not that in which they came. */
    private static final Comparator<Part> IN_ORDER = Comparator.comparing(
                    (Part part) -> part.window().start())
            .thenComparing(part -> part.named().get(0).incidentId(), Ids.IN_ORDER);

    static final long NOBODY_SAID = -1;

    private final Breakdown breakdown;
    private final NavigableMap<Span, List<Part>> bySpan = new TreeMap<>();
    private final NavigableMap<Span, long[]> lowsBySpan = new TreeMap<>();

    /** Those whose dates stick out of the incident's: how many of theirs are in it is not known. */
    private final List<Part> stickingOut;

    /** By place, the sum of all best numbers, or {@link #NOBODY_SAID}. */
    private final long[] bests;

    /**
     * Takes in those of which a number is known.
     *
     * @param held the days that the incident's dates can hold
     * @param cuts the days on which the incident, or a claim of it, begins or ends
     */
    Parts(List<Part> parts, Span held, long[] cuts, Breakdown breakdown) {
        this.breakdown = breakdown;
        List<Part> telling =
                parts.stream().filter(part -> !part.sums().isEmpty()).toList();
        boolean tooMany = telling.stream().mapToLong(Part::incidents).sum() > Part.MOST_NAMED;
        List<Part> outside = new ArrayList<>();
        for (Part part : telling) {
            Span span = Span.of(part.window());
            if (held.contains(span)) {
                bySpan.computeIfAbsent(span.widenedTo(cuts), key -> new ArrayList<>())
                        .add(part);
            } else {
                outside.add(part);
            }
        }
        bySpan.replaceAll((span, together) -> named(span, together, tooMany));
        bySpan.forEach((span, together) -> lowsBySpan.put(span, lowsOf(together)));
        stickingOut = named(held, outside, tooMany);
        bests = nobodySaid();
        for (Part part : all()) {
            part.sums().forEach((counted, sum) -> {
                int place = breakdown.place(counted);
                bests[place] = Math.max(bests[place], 0) + sum.best();
            });
        }
    }

    /** Those that are named, in order, and what all the others add up to. */
    private static List<Part> named(Span span, List<Part> together, boolean tooMany) {
        List<Part> named = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        for (Part part : together) {
            (tooMany || part.named().isEmpty() ? others : named).add(part);
        }
        named.sort(IN_ORDER);
        if (!others.isEmpty()) {
            named.add(Part.unnamed(span.toWindow(), others));
        }
        return named;
    }

    boolean isEmpty() {
        return bySpan.isEmpty() && stickingOut.isEmpty();
    }

    /** How many the incidents within a span have at least, of each that is counted, or {@link #NOBODY_SAID}. */
    long[] lows(Span span) {
        long[] lows = nobodySaid();
        for (Map.Entry<Span, long[]> within : beginningIn(span, lowsBySpan).entrySet()) {
            if (within.getKey().until() <= span.until()) {
                add(within.getValue(), lows);
            }
        }
        return lows;
    }

    private long[] lowsOf(List<Part> parts) {
        long[] lows = nobodySaid();
        for (Part part : parts) {
            part.sums().forEach((counted, sum) -> {
                int i = breakdown.place(counted);
                if (sum.low().isPresent()) {
                    lows[i] = Math.max(lows[i], 0) + sum.low().getAsLong();
                }
            });
        }
        return lows;
    }

    private long[] nobodySaid() {
        long[] lows = new long[breakdown.counted().size()];
        Arrays.fill(lows, NOBODY_SAID);
        return lows;
    }

    private static void add(long[] some, long[] to) {
        for (int i = 0; i < to.length; i++) {
            if (some[i] != NOBODY_SAID) {
                to[i] = Math.max(to[i], 0) + some[i];
            }
        }
    }

    /** The sum of the best numbers of all incidents, as far as they have one, also of those that stick out. */
    Bound best(Counted counted, DerivationGraph grounds) {
        long best = bests[breakdown.place(counted)];
        return best == NOBODY_SAID
                ? Bound.NOT_SAID
                : new Bound(best, grounds.add(new Derivation.BestBelow(this, counted)));
    }

    /** The incidents within a span in which there is anybody, as far as is known. */
    List<Derivation.Below> within(Span span, Counted counted) {
        return beginningIn(span, bySpan).entrySet().stream()
                .filter(entry -> entry.getKey().until() <= span.until())
                .flatMap(entry -> entry.getValue().stream())
                .filter(part -> part.incidents(counted) > 0)
                .map(part -> new Derivation.Below(part, counted, End.LOW))
                .toList();
    }

    /** All incidents in which there is anybody, as far as is known. */
    List<Derivation.Below> withAnybody(Counted counted) {
        return all().stream()
                .filter(part -> part.incidents(counted) > 0)
                .map(part -> new Derivation.Below(part, counted, End.BEST))
                .toList();
    }

    private List<Part> all() {
        return Stream.concat(bySpan.values().stream().flatMap(List::stream), stickingOut.stream())
                .toList();
    }

    private static <T> NavigableMap<Span, T> beginningIn(Span span, NavigableMap<Span, T> all) {
        return all.subMap(new Span(span.from(), span.from()), true, new Span(span.until(), span.until()), false);
    }
}
