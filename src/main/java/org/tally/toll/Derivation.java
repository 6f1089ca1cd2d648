package org.tally.toll;

import java.util.List;
import java.util.OptionalLong;
import org.tally.claim.Range;
import org.tally.toll.Bound.End;

/** A derivation that is not a sum: an end of a claim, or rows of child incidents. */
sealed interface Derivation {

    /** A derivation that is not broken down further. */
    sealed interface Leaf extends Derivation {

        long number();
    }

    /** One end of a claim's range. */
    record Claimed(DistinctClaim claim, End end) implements Leaf {

        @Override
        public long number() {
            Range range = claim.figure().range();
            OptionalLong number = switch (end) {
                case LOW -> range.low();
                case BEST -> range.best();
                case HIGH -> range.high();
            };
            return number.orElseThrow();
        }
    }

    /** The low or the best number of a child's row, or of several children that are not named. */
    record ChildRow(Part part, Counted counted, End end) implements Leaf {

        @Override
        public long number() {
            return end == End.BEST ? sum().best() : sum().low().orElse(0);
        }

        @SuppressWarnings("NullAway") // Only categories of which the part has a number get a row.
        Part.Sum sum() {
            return part.sums().get(counted);
        }
    }

    /** Rows of many children. They are listed only on demand. */
    sealed interface Deferred extends Derivation {

        List<ChildRow> leaves();
    }

    /** The lows of all children within a span. */
    record ChildLows(ChildIncidents children, Counted counted, Span span) implements Deferred {

        @Override
        public List<ChildRow> leaves() {
            return children.lowsWithin(span, counted);
        }
    }

    /** The best numbers of all children. */
    record ChildBests(ChildIncidents children, Counted counted) implements Deferred {

        @Override
        public List<ChildRow> leaves() {
            return children.bests(counted);
        }
    }
}
