package org.tally.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.tally.problem.Fault;
import org.tally.problem.Faults;

class ClaimTest {

    private static final long LARGEST = 10_000_000_000L;

    private static Claim claim(Qualifier qualifier, long a, long b, long c) {
        long[] sorted = LongStream.of(a, b, c).sorted().toArray();
        Qualifier.Takes takes = qualifier.takes();
        return new Claim(
                qualifier,
                takes.value() ? sorted[1] : null,
                takes.valueMin() ? sorted[0] : null,
                takes.valueMax() ? sorted[2] : null);
    }

    private static List<Fault> faults(Claim claim) {
        Faults faults = new Faults();
        claim.check(faults);
        List<Fault> found = new ArrayList<>();
        faults.forEach(found::add);
        return found;
    }

    private static boolean ordered(OptionalLong smaller, OptionalLong larger) {
        return smaller.isEmpty() || larger.isEmpty() || smaller.getAsLong() <= larger.getAsLong();
    }

    @Property
    void theRangeOfAWellFormedClaimIsInOrder(
            @ForAll Qualifier qualifier,
            @ForAll @LongRange(min = 1, max = LARGEST) long a,
            @ForAll @LongRange(min = 1, max = LARGEST) long b,
            @ForAll @LongRange(min = 1, max = LARGEST) long c) {
        Claim claim = claim(qualifier, a, b, c);
        Range range = claim.range();

        assertThat(faults(claim)).isEmpty();
        assertThat(ordered(range.low(), range.best())).isTrue();
        assertThat(ordered(range.best(), range.high())).isTrue();
        assertThat(ordered(range.low(), range.high())).isTrue();
        assertThat(range.low().orElse(0)).isNotNegative();
    }

    @Property
    void aLargerNumberNeverSaysLess(
            @ForAll Qualifier qualifier,
            @ForAll @LongRange(min = 1, max = LARGEST) long a,
            @ForAll @LongRange(min = 1, max = LARGEST) long more) {
        Range smaller = claim(qualifier, a, a, a).range();
        Range larger = claim(qualifier, a + more, a + more, a + more).range();

        assertThat(ordered(smaller.low(), larger.low())).isTrue();
        assertThat(ordered(smaller.best(), larger.best())).isTrue();
        assertThat(ordered(smaller.high(), larger.high())).isTrue();
    }

    @Property
    void aNumberThatTheQualifierDoesNotTakeIsNamed(
            @ForAll Qualifier qualifier, @ForAll boolean value, @ForAll boolean valueMin, @ForAll boolean valueMax) {
        Claim claim = new Claim(qualifier, value ? 5L : null, valueMin ? 5L : null, valueMax ? 5L : null);
        Qualifier.Takes takes = qualifier.takes();
        List<String> expected = new ArrayList<>();
        if (value != takes.value()) {
            expected.add("/value");
        }
        if (valueMin != takes.valueMin()) {
            expected.add("/valueMin");
        }
        if (valueMax != takes.valueMax()) {
            expected.add("/valueMax");
        }

        assertThat(faults(claim)).extracting(Fault::pointer).isEqualTo(expected);
    }
}
