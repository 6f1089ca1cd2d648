package org.tally.toll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tally.toll.Breakdown.Division;

/**
 * Step 3: which scopes of one originator contain which, as a list of additions.
 *
 * <p>A place is what is counted over a span. Beside the spans of the claims there are, for each day on which a span
 * begins or ends, the running total up to it and what remains from it on: with these two, spans that follow one another
 * add up without any pair of claims being compared. So there are as many places as claims, times a constant.
 */
final class Containment {

    /**
     * A whole and disjoint parts of it, by their places.
     *
     * @param exact whether the parts leave nothing of the whole; otherwise there may be more
     * @param named how many of the parts, from the first on, have to be told for the whole to be told
     */
    record Addition(int whole, int[] parts, boolean exact, int named) {}

    private final Breakdown breakdown;
    private final Map<Span, Integer> spans = new LinkedHashMap<>();
    private final List<Addition> additions = new ArrayList<>();

    Containment(Span incident, Collection<Span> claimed, Breakdown breakdown) {
        this.breakdown = breakdown;
        List<Span> windows = claimed.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Span::from).thenComparing(Span::until, Comparator.reverseOrder()))
                .toList();
        long[] cuts = cuts(incident, windows);
        place(incident);
        windows.forEach(this::place);
        for (int i = 1; i < cuts.length - 1; i++) {
            place(new Span(incident.from(), cuts[i]));
            place(new Span(cuts[i], incident.until()));
        }
        spans.keySet().forEach(this::divide);
        nest(windows.stream().filter(window -> !window.equals(incident)).toList());
        runTotals(incident, cuts, windows.stream().collect(Collectors.groupingBy(Span::until)));
        leaveRemainders(incident, cuts, windows.stream().collect(Collectors.groupingBy(Span::from)));
    }

    /** The days on which an incident, or what is claimed in it, begins or ends. */
    static long[] cuts(Span incident, Collection<Span> claimed) {
        return Stream.concat(Stream.of(incident), claimed.stream())
                .flatMapToLong(span -> LongStream.of(span.from(), span.until()))
                .sorted()
                .distinct()
                .toArray();
    }

    private void place(Span span) {
        spans.putIfAbsent(span, spans.size());
    }

    /** All additions, each once. */
    List<Addition> additions() {
        return additions;
    }

    Collection<Span> spans() {
        return spans.keySet();
    }

    int places() {
        return spans.size() * breakdown.counted().size();
    }

    Optional<Integer> place(Counted counted, Span span) {
        return Optional.ofNullable(spans.get(span)).map(index -> place(counted, index));
    }

    Counted counted(int place) {
        return breakdown.counted().get(place % breakdown.counted().size());
    }

    private int place(Counted counted, int span) {
        return span * breakdown.counted().size() + breakdown.counted().indexOf(counted);
    }

    /** Everybody is civilians, combatants, and those unknown; combatants are of side A, of side B, and of no side. */
    private void divide(Span span) {
        int index = spans.get(span);
        for (Division division : breakdown.divisions()) {
            int[] parts = division.parts().stream()
                    .mapToInt(part -> place(part, index))
                    .toArray();
            additions.add(new Addition(
                    place(division.whole(), index),
                    parts,
                    true,
                    division.named().size()));
        }
    }

    /** Puts each window into one around it. Those that lie in it side by side add up, in as few rows as will do. */
    private void nest(List<Span> windows) {
        Map<Span, List<List<Span>>> inside = new LinkedHashMap<>();
        Deque<Span> around = new ArrayDeque<>();
        for (Span window : windows) {
            while (!around.isEmpty() && around.peek().until() <= window.from()) {
                around.pop();
            }
            around.stream()
                    .filter(other -> other.contains(window))
                    .findFirst()
                    .ifPresent(holder -> append(window, inside.computeIfAbsent(holder, key -> new ArrayList<>())));
            around.push(window);
        }
        inside.forEach((holder, rows) -> rows.forEach(row -> add(holder, row, fills(row, holder))));
    }

    /** Appends a window to the row that ends the least time before it begins, or else begins a row. */
    private static void append(Span window, List<List<Span>> rows) {
        rows.stream()
                .filter(row -> last(row).until() <= window.from())
                .max(Comparator.comparingLong(row -> last(row).until()))
                .orElseGet(() -> {
                    rows.add(new ArrayList<>());
                    return rows.get(rows.size() - 1);
                })
                .add(window);
    }

    private static Span last(List<Span> row) {
        return row.get(row.size() - 1);
    }

    private static boolean fills(List<Span> row, Span holder) {
        return row.get(0).from() == holder.from()
                && last(row).until() == holder.until()
                && IntStream.range(1, row.size())
                        .allMatch(i -> row.get(i - 1).until() == row.get(i).from());
    }

    /** The running total up to a day is that up to an earlier one, and what a window between them counts. */
    private void runTotals(Span incident, long[] cuts, Map<Long, List<Span>> ending) {
        for (int i = 1; i < cuts.length; i++) {
            Span total = new Span(incident.from(), cuts[i]);
            if (i > 1) {
                add(total, List.of(new Span(incident.from(), cuts[i - 1])), false);
            }
            for (Span window : ending.getOrDefault(cuts[i], List.of())) {
                if (window.from() > incident.from()) {
                    add(total, List.of(new Span(incident.from(), window.from()), window), true);
                }
            }
        }
    }

    /** What remains from a day on is what a window from then on counts, and what remains from its end on. */
    private void leaveRemainders(Span incident, long[] cuts, Map<Long, List<Span>> beginning) {
        for (int i = cuts.length - 2; i >= 0; i--) {
            Span remainder = new Span(cuts[i], incident.until());
            if (i < cuts.length - 2) {
                add(remainder, List.of(new Span(cuts[i + 1], incident.until())), false);
            }
            for (Span window : beginning.getOrDefault(cuts[i], List.of())) {
                if (window.until() < incident.until()) {
                    add(remainder, List.of(window, new Span(window.until(), incident.until())), true);
                }
            }
            if (i > 0) {
                add(incident, List.of(new Span(incident.from(), cuts[i]), remainder), true);
            }
        }
    }

    /** Adds up what follows one another, of each that is counted. */
    private void add(Span whole, List<Span> parts, boolean exact) {
        int sum = spans.get(whole) * breakdown.counted().size();
        int[] first = parts.stream()
                .mapToInt(part -> spans.get(part) * breakdown.counted().size())
                .toArray();
        for (int counted = 0; counted < breakdown.counted().size(); counted++) {
            int[] places = first.clone();
            for (int i = 0; i < places.length; i++) {
                places[i] += counted;
            }
            additions.add(new Addition(sum + counted, places, exact, exact ? places.length : 0));
        }
    }
}
