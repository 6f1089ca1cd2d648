package org.tally.toll;

import java.util.List;
import java.util.OptionalLong;
import org.tally.claim.Range;
import org.tally.toll.Bound.End;

/** What a number rests on, if it is no sum of others: a claim, or the finished rows of incidents below. */
sealed interface Derivation {

    /** A ground that is not taken apart further. */
    sealed interface Leaf extends Derivation {

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

    /** The low or the best of a row of an incident below, or of several that are not named. */
    record Below(Part part, Counted counted, End end) implements Leaf {

        @Override
        public long number() {
            return end == End.BEST ? sum().best() : sum().low().orElse(0);
        }

        Part.Sum sum() {
            return part.sums().get(counted);
        }
    }

    /** What is taken apart only when somebody asks, for there may be many. */
    sealed interface Many extends Derivation {

        List<Below> leaves();
    }

    /** The lows of all incidents below that lie in a span. */
    record AllBelow(Parts parts, Counted counted, Span span) implements Many {

        @Override
        public List<Below> leaves() {
            return parts.within(span, counted);
        }
    }

    /** The best numbers of all incidents below. */
    record BestBelow(Parts parts, Counted counted) implements Many {

        @Override
        public List<Below> leaves() {
            return parts.withAnybody(counted);
        }
    }
}
