package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.claim.Metric;
import org.tally.claim.Range;
import org.tally.claim.Window;

/**
 * A figure as input of the toll.
 *
 * @param range the claim as numbers
 * @param window the window as claimed; either end may be not said
 * @param windowExpression the claim's words for the window, such as "since Thursday"
 * @param asserted when it was asserted, if known
 * @param partOf the figure that contains this one
 * @param supersedes the figure that this one corrects
 */
@RecordBuilder
public record ClaimedFigure(
        UUID id,
        ClaimSource source,
        Metric metric,
        Counted counted,
        Narrowing narrowing,
        Range range,
        Window window,
        Optional<String> windowExpression,
        boolean cumulative,
        Optional<Party> originator,
        Optional<Moment> asserted,
        Optional<UUID> partOf,
        Optional<UUID> supersedes,
        boolean retracted) {

    private static final Moment NEVER = Moment.on(LocalDate.MAX);

    /** Earliest first, undated last. The id breaks ties, so that the order of the input does not matter. */
    static final Comparator<ClaimedFigure> EARLIEST_FIRST = (one, other) -> {
        int order = one.asserted.orElse(NEVER).compareTo(other.asserted.orElse(NEVER));
        return order != 0 ? order : Ids.IN_ORDER.compare(one.id, other.id);
    };

    /** This figure with its high alone, as an upper bound for a part of what it counts. */
    ClaimedFigure upperBoundOnly() {
        return ClaimedFigureBuilder.builder(this)
                .range(new Range(OptionalLong.empty(), OptionalLong.empty(), range.high()))
                .build();
    }

    /** The day on which it was asserted, if known. */
    public Optional<LocalDate> assertedOn() {
        return asserted.map(Moment::day);
    }

    boolean hasNoNumber() {
        return range.low().isEmpty() && range.best().isEmpty() && range.high().isEmpty();
    }

    /** Whether the best number lies outside the range of its own claim, as happens in data sets. */
    boolean hasBestOutsideRange() {
        long best = range.best().orElse(0);
        return range.best().isPresent()
                && (best < range.low().orElse(0) || best > range.high().orElse(Long.MAX_VALUE));
    }

    boolean isOrdered() {
        return range.low().orElse(0) <= range.high().orElse(Long.MAX_VALUE);
    }
}
