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
 * Step 3: orders the scopes of one originator by containment, as a list of sum rules.
 *
 * <p>A cell is a category over a span. Besides the spans of the claims, each boundary day has two spans: the running
 * total up to it and the remainder from it on. With these two, spans that follow one another add up without comparing
 * pairs of claims. So the number of cells grows linearly with the number of claims.
 *
 * <p>A cell is given by its index. The cells of one span follow one another, in the order of the breakdown.
 */
final class Containment {

    /**
     * The rule that a whole is at least the sum of its disjoint parts.
     *
     * <p>A rule between spans gives the first cell of each span; adding the index of a category gives its cells. A rule
     * between categories gives their indexes; adding the first cell of a span gives its cells.
     *
     * @param exhaustive whether the parts leave nothing of the whole
     * @param required how many of the parts, from the first on, have to be covered for the whole to be covered
     */
    record SumRule(int whole, int[] parts, boolean exhaustive, int required) {}

    /** Orders windows by their starts, and longest first among equal starts: each comes after those that contain it. */
    private static final Comparator<Span> WIDER_FIRST = (one, other) -> {
        int begin = Long.compare(one.from(), other.from());
        return begin != 0 ? begin : Long.compare(other.until(), one.until());
    };

    private static final long NEVER = Long.MIN_VALUE;

    private final Span incident;
    private final Breakdown breakdown;
    private final int width;
    private final long[] boundaries;
    private final int last;

    /** The running totals, the last of which is the whole; then the remainders; then all other windows. */
    private final List<Span> spans;

    private final Map<Span, Integer> otherWindows = new HashMap<>();
    private final List<SumRule> rules = new ArrayList<>();
    private final int[][] rulesOf;

    Containment(Span incident, Collection<Span> claimed, Breakdown breakdown) {
        this.incident = incident;
        this.breakdown = breakdown;
        this.width = breakdown.width();
        this.boundaries = boundaries(incident, claimed);
        this.last = boundaries.length - 1;
        this.spans = new ArrayList<>(2 * boundaries.length + claimed.size());
        for (int i = 1; i <= last; i++) {
            spans.add(new Span(incident.from(), boundaries[i]));
        }
        for (int i = 1; i < last; i++) {
            spans.add(new Span(boundaries[i], incident.until()));
        }
        Set<Span> windows = new TreeSet<>(WIDER_FIRST);
        windows.addAll(claimed);
        windows.remove(incident);
        List<Span> inside = new ArrayList<>();
        for (Span window : windows) {
            if (window.from() > incident.from() && window.until() < incident.until()) {
                inside.add(window);
                otherWindows.put(window, spans.size());
                spans.add(window);
            }
        }
        nest(windows);
        addRunningTotals(inside);
        addRemainders(inside);
        this.rulesOf = rulesBySpan();
    }

    /** The days on which an incident, or a claim about it, begins or ends, in order. */
    static long[] boundaries(Span incident, Collection<Span> claimed) {
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

    /** The rules between spans. Each holds for every category. */
    List<SumRule> rules() {
        return rules;
    }

    /** The indexes of the rules that a span is in. */
    int[] rulesOf(int span) {
        return rulesOf[span];
    }

    /** All spans, in the order of their cells. */
    List<Span> spans() {
        return spans;
    }

    int cells() {
        return spans.size() * width;
    }

    boolean has(Span span) {
        return index(span) >= 0;
    }

    int cell(Counted counted, Span span) {
        return index(span) * width + breakdown.index(counted);
    }

    Counted counted(int cell) {
        return breakdown.counted().get(cell % width);
    }

    /** The number of cells of each span. */
    int width() {
        return width;
    }

    /** The index of a span; negative if it has none. */
    private int index(Span span) {
        if (span.from() == incident.from()) {
            int until = boundary(span.until());
            return until > 0 ? total(until) : -1;
        }
        if (span.until() == incident.until()) {
            int from = boundary(span.from());
            return from > 0 ? remainder(from) : -1;
        }
        return otherWindows.getOrDefault(span, -1);
    }

    private int boundary(long day) {
        return Arrays.binarySearch(boundaries, day);
    }

    /** The index of the running total up to a boundary. */
    private int total(int boundary) {
        return boundary - 1;
    }

    /** The index of the remainder from a boundary on. */
    private int remainder(int boundary) {
        return last + boundary - 1;
    }

    /**
     * Puts each window into the closest windows around it: those that contain no other window around it. The windows
     * inside one window are arranged in sequences of disjoint windows, as few as possible, and each sequence adds up.
     */
    private void nest(Collection<Span> windows) {
        Map<Span, List<List<Span>>> inside = new LinkedHashMap<>();
        LatestStartTree starts = new LatestStartTree(boundaries.length);
        for (Span window : windows) {
            int end = boundary(window.until());
            long latest = NEVER;
            // A window that ends later must also begin later: otherwise it contains one that was found before.
            for (int holder = starts.firstAfter(end, latest);
                    holder >= 0 && latest < window.from();
                    holder = starts.firstAfter(holder + 1, latest)) {
                latest = starts.latestStart(holder);
                append(window, inside.computeIfAbsent(new Span(latest, boundaries[holder]), key -> new ArrayList<>()));
            }
            starts.add(end, window.from());
        }
        inside.forEach((holder, sequences) -> sequences.forEach(sequence -> add(
                index(holder),
                fills(sequence, holder),
                sequence.stream().mapToInt(this::index).toArray())));
    }

    /** Appends a window to the sequence that ends closest before it, or begins a new sequence. */
    private static void append(Span window, List<List<Span>> sequences) {
        List<Span> closest = List.of();
        for (List<Span> sequence : sequences) {
            long end = last(sequence).until();
            if (end <= window.from()
                    && (closest.isEmpty() || end > last(closest).until())) {
                closest = sequence;
            }
        }
        if (closest.isEmpty()) {
            closest = new ArrayList<>();
            sequences.add(closest);
        }
        closest.add(window);
    }

    private static Span last(List<Span> sequence) {
        return sequence.get(sequence.size() - 1);
    }

    private static boolean fills(List<Span> sequence, Span holder) {
        return sequence.get(0).from() == holder.from()
                && last(sequence).until() == holder.until()
                && IntStream.range(1, sequence.size())
                        .allMatch(i ->
                                sequence.get(i - 1).until() == sequence.get(i).from());
    }

    /** A running total is an earlier running total plus a window between the two. */
    private void addRunningTotals(List<Span> windows) {
        List<Span> ending = new ArrayList<>(windows);
        ending.sort(Comparator.comparingLong(Span::until));
        int next = 0;
        for (int i = 1; i <= last; i++) {
            if (i > 1) {
                add(total(i), false, total(i - 1));
            }
            for (; next < ending.size() && ending.get(next).until() == boundaries[i]; next++) {
                Span window = ending.get(next);
                add(total(i), true, total(boundary(window.from())), index(window));
            }
        }
    }

    /** A remainder is a window that begins with it plus the remainder after that window. */
    private void addRemainders(List<Span> windows) {
        int next = windows.size() - 1;
        for (int i = last - 1; i >= 0; i--) {
            if (i < last - 1) {
                add(remainder(i), false, remainder(i + 1));
            }
            for (; next >= 0 && windows.get(next).from() == boundaries[i]; next--) {
                Span window = windows.get(next);
                add(remainder(i), true, index(window), remainder(boundary(window.until())));
            }
            if (i > 0) {
                add(total(last), true, total(i), remainder(i));
            }
        }
    }

    private int[][] rulesBySpan() {
        int[] counts = new int[spans.size()];
        for (SumRule rule : rules) {
            counts[rule.whole() / width]++;
            for (int part : rule.parts()) {
                counts[part / width]++;
            }
        }
        int[][] bySpan = new int[spans.size()][];
        Arrays.setAll(bySpan, span -> new int[counts[span]]);
        for (int i = rules.size() - 1; i >= 0; i--) {
            SumRule rule = rules.get(i);
            bySpan[rule.whole() / width][--counts[rule.whole() / width]] = i;
            for (int part : rule.parts()) {
                bySpan[part / width][--counts[part / width]] = i;
            }
        }
        return bySpan;
    }

    private void add(int whole, boolean exhaustive, int... parts) {
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= width;
        }
        rules.add(new SumRule(whole * width, parts, exhaustive, exhaustive ? parts.length : 0));
    }
}
