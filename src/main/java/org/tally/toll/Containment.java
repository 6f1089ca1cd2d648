package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Step 3: which scopes of one originator contain which, as a list of additions.
 *
 * <p>A place is what is counted over a span. Beside the spans of the claims there are, for each day on which a span
 * begins or ends, the running total up to it and what remains from it on: with these two, spans that follow one another
 * add up without any pair of claims being compared. So there are as many places as claims, times a constant.
 *
 * <p>Places are numbers: those of one span follow one another, in the order of what is counted.
 */
final class Containment {

    /**
     * A whole and disjoint parts of it, relative to each other: of spans, the place of the first that is counted there;
     * of what is counted, the place in its span.
     *
     * @param exact whether the parts leave nothing of the whole; otherwise there may be more
     * @param named how many of the parts, from the first on, have to be told for the whole to be told
     */
    record Addition(int whole, int[] parts, boolean exact, int named) {}

    /** Windows as they begin, and of those that begin together the longest first: each after those that contain it. */
    private static final Comparator<Span> WIDER_FIRST = (one, other) -> {
        int begin = Long.compare(one.from(), other.from());
        return begin != 0 ? begin : Long.compare(other.until(), one.until());
    };

    private static final long NEVER = Long.MIN_VALUE;

    private final Span incident;
    private final Breakdown breakdown;
    private final int width;
    private final long[] cuts;
    private final int last;

    /** The running totals, the last of which is the whole; then what remains; then all other windows. */
    private final List<Span> spans;

    private final Map<Span, Integer> others = new HashMap<>();
    private final List<Addition> additions = new ArrayList<>();
    private final int[][] additionsOf;

    Containment(Span incident, Collection<Span> claimed, Breakdown breakdown) {
        this.incident = incident;
        this.breakdown = breakdown;
        this.width = breakdown.width();
        this.cuts = cuts(incident, claimed);
        this.last = cuts.length - 1;
        this.spans = new ArrayList<>(2 * cuts.length + claimed.size());
        for (int i = 1; i <= last; i++) {
            spans.add(new Span(incident.from(), cuts[i]));
        }
        for (int i = 1; i < last; i++) {
            spans.add(new Span(cuts[i], incident.until()));
        }
        Set<Span> windows = new TreeSet<>(WIDER_FIRST);
        windows.addAll(claimed);
        windows.remove(incident);
        List<Span> inside = new ArrayList<>();
        for (Span window : windows) {
            if (window.from() > incident.from() && window.until() < incident.until()) {
                inside.add(window);
                others.put(window, spans.size());
                spans.add(window);
            }
        }
        nest(windows);
        runTotals(inside);
        leaveRemainders(inside);
        this.additionsOf = additionsBySpan();
    }

    /** The days on which an incident, or what is claimed in it, begins or ends. */
    static long[] cuts(Span incident, Collection<Span> claimed) {
        long[] ends = new long[2 * claimed.size() + 2];
        int i = 0;
        for (Span span : claimed) {
            ends[i++] = span.from();
            ends[i++] = span.until();
        }
        ends[i++] = incident.from();
        ends[i] = incident.until();
        Arrays.sort(ends);
        int different = 1;
        for (long end : ends) {
            if (end != ends[different - 1]) {
                ends[different++] = end;
            }
        }
        return Arrays.copyOf(ends, different);
    }

    /** All additions of spans. Each holds for each that is counted. */
    List<Addition> additions() {
        return additions;
    }

    /** The additions that a span is in, by their numbers. */
    int[] additionsOf(int span) {
        return additionsOf[span];
    }

    /** All spans, in the order of their places. */
    List<Span> spans() {
        return spans;
    }

    int places() {
        return spans.size() * width;
    }

    boolean has(Span span) {
        return index(span) >= 0;
    }

    int place(Counted counted, Span span) {
        return index(span) * width + breakdown.place(counted);
    }

    Counted counted(int place) {
        return breakdown.counted().get(place % width);
    }

    /** How many places each span takes. */
    int width() {
        return width;
    }

    /** The place of a span among all, or a number below zero. */
    private int index(Span span) {
        if (span.from() == incident.from()) {
            int until = cut(span.until());
            return until > 0 ? total(until) : -1;
        }
        if (span.until() == incident.until()) {
            int from = cut(span.from());
            return from > 0 ? remainder(from) : -1;
        }
        return others.getOrDefault(span, -1);
    }

    private int cut(long day) {
        return Arrays.binarySearch(cuts, day);
    }

    /** The running total up to a cut. */
    private int total(int cut) {
        return cut - 1;
    }

    /** What remains from a cut on. */
    private int remainder(int cut) {
        return last + cut - 1;
    }

    /**
     * Puts each window into all around it, but for those that contain another one around it. Those that lie in one side by side add
     * up, in as few rows as will do.
     */
    private void nest(Collection<Span> windows) {
        Map<Span, List<List<Span>>> inside = new LinkedHashMap<>();
        LatestBegin begun = new LatestBegin(cuts.length);
        for (Span window : windows) {
            int end = cut(window.until());
            long latest = NEVER;
            // Of those that end later, only what begins later, too, does not contain one that was found before.
            for (int holder = begun.firstAfter(end, latest);
                    holder >= 0 && latest < window.from();
                    holder = begun.firstAfter(holder + 1, latest)) {
                latest = begun.at(holder);
                append(window, inside.computeIfAbsent(new Span(latest, cuts[holder]), key -> new ArrayList<>()));
            }
            begun.set(end, window.from());
        }
        inside.forEach((holder, rows) -> rows.forEach(row -> add(
                index(holder),
                fills(row, holder),
                row.stream().mapToInt(this::index).toArray())));
    }

    /** Appends a window to the row that ends the least time before it begins, or else begins a row. */
    private static void append(Span window, List<List<Span>> rows) {
        List<Span> closest = List.of();
        for (List<Span> row : rows) {
            long end = last(row).until();
            if (end <= window.from()
                    && (closest.isEmpty() || end > last(closest).until())) {
                closest = row;
            }
        }
        if (closest.isEmpty()) {
            closest = new ArrayList<>();
            rows.add(closest);
        }
        closest.add(window);
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
    private void runTotals(List<Span> windows) {
        List<Span> ending = new ArrayList<>(windows);
        ending.sort(Comparator.comparingLong(Span::until));
        int next = 0;
        for (int i = 1; i <= last; i++) {
            if (i > 1) {
                add(total(i), false, total(i - 1));
            }
            for (; next < ending.size() && ending.get(next).until() == cuts[i]; next++) {
                Span window = ending.get(next);
                add(total(i), true, total(cut(window.from())), index(window));
            }
        }
    }

    /** What remains from a day on is what a window from then on counts, and what remains from its end on. */
    private void leaveRemainders(List<Span> windows) {
        int next = windows.size() - 1;
        for (int i = last - 1; i >= 0; i--) {
            if (i < last - 1) {
                add(remainder(i), false, remainder(i + 1));
            }
            for (; next >= 0 && windows.get(next).from() == cuts[i]; next--) {
                Span window = windows.get(next);
                add(remainder(i), true, index(window), remainder(cut(window.until())));
            }
            if (i > 0) {
                add(total(last), true, total(i), remainder(i));
            }
        }
    }

    private int[][] additionsBySpan() {
        int[] many = new int[spans.size()];
        for (Addition addition : additions) {
            many[addition.whole() / width]++;
            for (int part : addition.parts()) {
                many[part / width]++;
            }
        }
        int[][] bySpan = new int[spans.size()][];
        Arrays.setAll(bySpan, span -> new int[many[span]]);
        for (int i = additions.size() - 1; i >= 0; i--) {
            Addition addition = additions.get(i);
            bySpan[addition.whole() / width][--many[addition.whole() / width]] = i;
            for (int part : addition.parts()) {
                bySpan[part / width][--many[part / width]] = i;
            }
        }
        return bySpan;
    }

    private void add(int whole, boolean exact, int... parts) {
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= width;
        }
        additions.add(new Addition(whole * width, parts, exact, exact ? parts.length : 0));
    }
}
