package org.tally.toll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tally.claim.Range;
import org.tally.toll.Bound.End;

/** What a number rests on: a claim, the finished row of an incident below, or the sum of such. */
sealed interface Ground {

    Ground NOTHING = new Sum(List.of(), List.of());

    /** A ground that is not taken apart further. */
    sealed interface Leaf extends Ground {

        long number();
    }

    /** The end of what a claim says. */
    record Claimed(Assertion assertion, End end) implements Leaf {

        @Override
        public long number() {
            Range range = assertion.figure().range();
            OptionalLong number = switch (end) {
                case LOW -> range.low();
                case BEST -> range.best();
                case HIGH -> range.high();
            };
            return number.orElseThrow();
        }
    }

    /** The low of a row of an incident below, or of several that are not named. */
    record Below(Part part, Counted counted) implements Leaf {

        @Override
        public long number() {
            return sum().low();
        }

        Part.Sum sum() {
            return part.sums().get(counted);
        }
    }

    /** The rows of all incidents below that lie in a span: named only when somebody asks, for there may be many. */
    record AllBelow(Parts parts, Counted counted, Span span) implements Ground {}

    /** What was added, and what was taken away. */
    record Sum(Collection<Ground> added, Collection<Ground> taken) implements Ground {}

    /** The leaves of a ground, each with how many times it was added (or, below zero, taken away). */
    static Map<Leaf, Long> leaves(Ground ground) {
        // Grounds share their own grounds, so that there are far more ways down than grounds: each is visited once,
        // after all that rest on it.
        List<Ground> groundsFirst = groundsFirst(ground);
        IdentityHashMap<Ground, Long> times = new IdentityHashMap<>();
        times.put(ground, 1L);
        Map<Leaf, Long> leaves = new LinkedHashMap<>();
        for (int i = groundsFirst.size() - 1; i >= 0; i--) {
            Ground next = groundsFirst.get(i);
            long count = times.get(next);
            if (next instanceof Sum sum) {
                sum.added().forEach(part -> times.merge(part, count, Long::sum));
                sum.taken().forEach(part -> times.merge(part, -count, Long::sum));
            } else if (next instanceof AllBelow all) {
                all.parts()
                        .within(all.span(), all.counted())
                        .forEach(part -> leaves.merge(new Below(part, all.counted()), count, Long::sum));
            } else if (next instanceof Leaf leaf) {
                leaves.merge(leaf, count, Long::sum);
            }
        }
        return leaves;
    }

    /** A ground and all that it rests on, each after what it rests on itself. */
    private static List<Ground> groundsFirst(Ground ground) {
        // A stack of its own: sums of thousands of windows rest on each other deeper than calls may go.
        List<Ground> done = new ArrayList<>();
        Map<Ground, Boolean> open = new IdentityHashMap<>();
        Deque<Ground> next = new ArrayDeque<>(List.of(ground));
        while (!next.isEmpty()) {
            Ground top = next.peek();
            Boolean first = open.putIfAbsent(top, true);
            if (first == null && top instanceof Sum sum) {
                sum.added().stream().filter(part -> !open.containsKey(part)).forEach(next::push);
                sum.taken().stream().filter(part -> !open.containsKey(part)).forEach(next::push);
            } else {
                next.pop();
                if (open.put(top, false) != Boolean.FALSE) {
                    done.add(top);
                }
            }
        }
        return done;
    }
}
