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
 * A figure as the toll takes it.
 *
 * @param range what the claim says as numbers
 * @param window the window as claimed, either end of which may be not said
 * @param windowExpression the words for the window, such as "since Thursday"
 * @param asserted when it was said, as far as that is known
 * @param partOf the figure that contains this one
 * @param supersedes the figure that this one corrects
 */
@RecordBuilder
public record ClaimedFigure(
        UUID id,
        ClaimSource outlet,
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

    /** Earliest said first, undated last; the id breaks ties, so that no order depends on how the figures came. */
    static final Comparator<ClaimedFigure> EARLIEST_FIRST = (one, other) -> {
        int said = one.asserted.orElse(NEVER).compareTo(other.asserted.orElse(NEVER));
        return said != 0 ? said : Ids.IN_ORDER.compare(one.id, other.id);
    };

    /** The same for a metric of which it counts more than that: only the most that it says is the most there, too. */
    ClaimedFigure asMost() {
        return ClaimedFigureBuilder.builder(this)
                .range(new Range(OptionalLong.empty(), OptionalLong.empty(), range.high()))
                .build();
    }

    /** The day on which it was said, as far as that is known. */
    public Optional<LocalDate> assertedOn() {
        return asserted.map(Moment::day);
    }

    boolean saysNoNumber() {
        return range.low().isEmpty() && range.best().isEmpty() && range.high().isEmpty();
    }

    /** Whether the best number of the claim lies outside what it says itself, as in rows of data sets. */
    boolean leavesItsBestOutside() {
        long best = range.best().orElse(0);
        return range.best().isPresent()
                && (best < range.low().orElse(0) || best > range.high().orElse(Long.MAX_VALUE));
    }

    boolean isOrdered() {
        return range.low().orElse(0) <= range.high().orElse(Long.MAX_VALUE);
    }
}
