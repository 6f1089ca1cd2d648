package org.tally.aggregates;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the rows of the query in groups.
 *
 * <p>The toll of an incident contains the tolls of the matches below it. So the toll of each match is added to the groups of its own
 * keys, and taken away from the groups of the nearest match above it. What remains for a match that has others below it is what it says
 * beyond them. The sum over all groups is the sum of the topmost matches.
 */
final class Groups {

    /** The maximum number of groups. A request for more is refused, since a truncated list would look complete. */
    static final int MAX_GROUPS = 10_000;

    /** The maximum number of shares into which numbers are spread. */
    private static final int MAX_SHARES = 1_000_000;

    private static final Comparator<List<@Nullable String>> IN_ORDER = Groups::compare;

    private final List<Grouping> groupings;
    private final boolean spread;
    private final Names names;
    private final Map<Key, Sums> sums = new HashMap<>();
    private final Sums total = new Sums();

    Groups(List<Grouping> groupings, boolean spread, Names names) {
        this.groupings = groupings;
        this.spread = spread;
        this.names = names;
    }

    /**
     * A group.
     *
     * @param names the values of the keys; {@code null} is not said
     * @param undated whether the incidents lie in no single period
     * @param span the days of these incidents, where numbers are spread over them
     */
    private record Key(List<@Nullable String> names, boolean undated, Period.@Nullable Span span) {

        static final Key EMPTY = new Key(List.of(), false, null);

        Key with(Value value) {
            List<@Nullable String> all = new ArrayList<>(names);
            all.add(value.name);
            return new Key(all, undated || value.undated, value.span == null ? span : value.span);
        }
    }

    /** The value of one key. */
    private record Value(@Nullable String name, boolean undated, Period.@Nullable Span span) {

        static Value of(@Nullable String name) {
            return new Value(name, false, null);
        }
    }

    /** Adds matches of the filter. */
    void add(SummedRow row) {
        Set<Key> own = keys(row.key());
        own.forEach(key -> at(key).count(row));
        total.count(row);
        if (row.aboveKey() == null) {
            own.forEach(key -> at(key).add(row));
            total.add(row);
        } else {
            Set<Key> above = keys(row.aboveKey());
            own.stream().filter(key -> !above.contains(key)).forEach(key -> at(key).add(row));
            above.stream().filter(key -> !own.contains(key)).forEach(key -> at(key).subtract(row));
        }
    }

    /** Takes away incidents that lie below a match and outside the dates of the filter. */
    void takeAway(SummedRow row) {
        if (row.aboveKey() != null) {
            keys(row.aboveKey()).forEach(key -> at(key).subtract(row));
            total.subtract(row);
        }
    }

    private Sums at(Key key) {
        return sums.computeIfAbsent(key, absent -> new Sums());
    }

    private Set<Key> keys(List<@Nullable Object> values) {
        Iterator<@Nullable Object> iterator = values.iterator();
        Stream<Key> keys = Stream.of(Key.EMPTY);
        for (Grouping grouping : groupings) {
            List<Value> ofGrouping = values(grouping, iterator);
            keys = keys.flatMap(key -> ofGrouping.stream().map(key::with));
        }
        return keys.collect(Collectors.toSet());
    }

    private List<Value> values(Grouping grouping, Iterator<@Nullable Object> values) {
        Period period = grouping.period();
        if (period != null) {
            return List.of(spread ? placed(period, values) : period(period, (Integer) values.next()));
        }
        Object value = values.next();
        List<String> all = value == null ? List.of() : names.of(grouping.kind(), value.toString());
        return all.isEmpty()
                ? List.of(Value.of(null))
                : all.stream().map(Value::of).toList();
    }

    private static Value period(Period period, @Nullable Integer first) {
        return first == null ? new Value(null, true, null) : Value.of(period.name(first));
    }

    private static Value placed(Period period, Iterator<@Nullable Object> values) {
        Period.Span span =
                Period.Span.of((LocalDate) values.next(), (LocalDate) values.next(), (Integer) values.next());
        LocalDate end = span.end();
        return end != null && period.of(span.start()) == period.of(end)
                ? Value.of(period.name(period.of(span.start())))
                : new Value(null, true, span);
    }

    /** Spreads the numbers of incidents that lie in no single period evenly over their days. Those that go on keep theirs. */
    void spread() {
        int shares = 0;
        for (Map.Entry<Key, Sums> entry : List.copyOf(sums.entrySet())) {
            Period.Span span = entry.getKey().span;
            if (span != null && span.end() != null) {
                shares += spread(entry.getKey(), entry.getValue(), span.start(), span.end());
                if (shares > MAX_SHARES) {
                    throw AggregatesRequest.tooMany(
                            "spread", "The numbers would be spread over more than " + MAX_SHARES + " periods");
                }
            }
        }
    }

    private int spread(Key key, Sums spread, LocalDate start, LocalDate end) {
        int at = groupings.get(0).period() == null ? 1 : 0;
        Period period = Objects.requireNonNull(groupings.get(at).period(), "only periods have undated groups");
        long days = ChronoUnit.DAYS.between(start, end) + 1;
        long before = 0;
        int shares = 0;
        for (int first = period.of(start); first <= period.of(end); first += period.months()) {
            LocalDate next = Period.firstDay(first + period.months());
            long until = Math.min(days, ChronoUnit.DAYS.between(start, next));
            List<@Nullable String> names = new ArrayList<>(key.names);
            names.set(at, period.name(first));
            at(new Key(names, false, null)).addShare(spread, before, until, days);
            before = until;
            shares++;
        }
        spread.clearNumbers();
        return shares;
    }

    /** The groups of incidents that lie in a single period, or all groups without a period; in the order of their keys. */
    List<AggregatesView.Group> dated() {
        return groups(key -> !key.undated);
    }

    /** The groups of incidents that lie in no single period. */
    List<AggregatesView.Group> undated() {
        return groups(key -> key.undated);
    }

    private List<AggregatesView.Group> groups(Predicate<Key> which) {
        Map<List<@Nullable String>, Sums> groups = new TreeMap<>(IN_ORDER);
        sums.forEach((key, sum) -> {
            if (which.test(key)) {
                groups.computeIfAbsent(key.names, absent -> new Sums()).add(sum);
            }
        });
        if (groups.size() > MAX_GROUPS) {
            throw AggregatesRequest.tooMany("groupBy", "There are more than " + MAX_GROUPS + " groups");
        }
        return groups.entrySet().stream()
                .map(entry -> AggregatesView.Group.of(groupings, entry.getKey(), entry.getValue()))
                .toList();
    }

    AggregatesView.Total total() {
        return AggregatesView.Total.of(total);
    }

    private static int compare(List<@Nullable String> one, List<@Nullable String> other) {
        Comparator<@Nullable String> nullsLast = Comparator.nullsLast(Comparator.naturalOrder());
        return IntStream.range(0, one.size())
                .map(i -> nullsLast.compare(one.get(i), other.get(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }
}
