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
 * The finished rows of an incident's children. Children are disjoint, so the rows of all children within a span add up.
 *
 * <p>The rows add to lows and best numbers only. Their highs say nothing about the parent, in which more may have
 * happened.
 *
 * <p>Sums are needed only over spans between boundaries of claims. So each child's window is widened to the boundaries
 * around it. The work then grows with the number of claims about the parent, and not with the number of its children.
 */
final class ChildIncidents {

    /** An order that does not depend on the order of the input. */
    private static final Comparator<Part> IN_ORDER = Comparator.comparing(
                    (Part part) -> part.window().start())
            .thenComparing(part -> part.named().get(0).incidentId(), Ids.IN_ORDER);

    static final long NOT_SAID = -1;

    private final Breakdown breakdown;
    private final NavigableMap<Span, List<Part>> bySpan = new TreeMap<>();
    private final NavigableMap<Span, long[]> lowsBySpan = new TreeMap<>();

    /** Children whose dates reach beyond the parent's. How many of their victims belong to the parent is not known. */
    private final List<Part> outsideDates;

    /** By index in the breakdown, the sum of all best numbers, or {@link #NOT_SAID}. */
    private final long[] bests;

    /**
     * Adds up the children for which a number is known.
     *
     * @param possibleDays the days that the parent's dates can hold
     * @param boundaries the days on which the parent, or a claim about it, begins or ends
     */
    ChildIncidents(List<Part> parts, Span possibleDays, long[] boundaries, Breakdown breakdown) {
        this.breakdown = breakdown;
        List<Part> withNumbers =
                parts.stream().filter(part -> !part.sums().isEmpty()).toList();
        boolean tooMany = withNumbers.stream().mapToLong(Part::incidents).sum() > Part.MAX_NAMED;
        List<Part> outside = new ArrayList<>();
        for (Part part : withNumbers) {
            Span span = Span.of(part.window());
            if (possibleDays.contains(span)) {
                bySpan.computeIfAbsent(span.widenedTo(boundaries), key -> new ArrayList<>())
                        .add(part);
            } else {
                outside.add(part);
            }
        }
        bySpan.replaceAll((span, sameSpan) -> withUnnamedAddedUp(span, sameSpan, tooMany));
        bySpan.forEach((span, sameSpan) -> lowsBySpan.put(span, lowsOf(sameSpan)));
        outsideDates = withUnnamedAddedUp(possibleDays, outside, tooMany);
        bests = allNotSaid();
        for (Part part : all()) {
            part.sums().forEach((counted, sum) -> {
                int i = breakdown.index(counted);
                bests[i] = Math.max(bests[i], 0) + sum.best();
            });
        }
    }

    /** The children that are named, in order, and the sum of all others. */
    private static List<Part> withUnnamedAddedUp(Span span, List<Part> parts, boolean tooMany) {
        List<Part> named = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        for (Part part : parts) {
            (tooMany || part.named().isEmpty() ? others : named).add(part);
        }
        named.sort(IN_ORDER);
        if (!others.isEmpty()) {
            named.add(Part.unnamed(span.toWindow(), others));
        }
        return named;
    }

    boolean isEmpty() {
        return bySpan.isEmpty() && outsideDates.isEmpty();
    }

    /** The sums of the lows of the children within a span, by index in the breakdown, or {@link #NOT_SAID}. */
    long[] lows(Span span) {
        long[] lows = allNotSaid();
        for (Map.Entry<Span, long[]> child : beginningIn(span, lowsBySpan).entrySet()) {
            if (child.getKey().until() <= span.until()) {
                add(child.getValue(), lows);
            }
        }
        return lows;
    }

    private long[] lowsOf(List<Part> parts) {
        long[] lows = allNotSaid();
        for (Part part : parts) {
            part.sums().forEach((counted, sum) -> {
                int i = breakdown.index(counted);
                if (sum.low().isPresent()) {
                    lows[i] = Math.max(lows[i], 0) + sum.low().getAsLong();
                }
            });
        }
        return lows;
    }

    private long[] allNotSaid() {
        long[] numbers = new long[breakdown.counted().size()];
        Arrays.fill(numbers, NOT_SAID);
        return numbers;
    }

    private static void add(long[] numbers, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            if (numbers[i] != NOT_SAID) {
                sums[i] = Math.max(sums[i], 0) + numbers[i];
            }
        }
    }

    /** The sum of the best numbers of all children that have one, also of those outside the parent's dates. */
    Bound best(Counted counted, DerivationGraph derivations) {
        long best = bests[breakdown.index(counted)];
        return best == NOT_SAID
                ? Bound.NOT_SAID
                : new Bound(best, derivations.add(new Derivation.ChildBests(this, counted)));
    }

    /** The lows of the children within a span whose best number is above zero. */
    List<Derivation.ChildRow> lowsWithin(Span span, Counted counted) {
        return beginningIn(span, bySpan).entrySet().stream()
                .filter(entry -> entry.getKey().until() <= span.until())
                .flatMap(entry -> entry.getValue().stream())
                .filter(part -> part.incidents(counted) > 0)
                .map(part -> new Derivation.ChildRow(part, counted, End.LOW))
                .toList();
    }

    /** The best numbers of all children whose best number is above zero. */
    List<Derivation.ChildRow> bests(Counted counted) {
        return all().stream()
                .filter(part -> part.incidents(counted) > 0)
                .map(part -> new Derivation.ChildRow(part, counted, End.BEST))
                .toList();
    }

    private List<Part> all() {
        return Stream.concat(bySpan.values().stream().flatMap(List::stream), outsideDates.stream())
                .toList();
    }

    private static <T> NavigableMap<Span, T> beginningIn(Span span, NavigableMap<Span, T> all) {
        return all.subMap(new Span(span.from(), span.from()), true, new Span(span.until(), span.until()), false);
    }
}
