package org.tally.tollbook;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Reliability;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.claim.Window;
import org.tally.figure.FigureView;
import org.tally.source.Source;
import org.tally.text.Name;
import org.tally.toll.ClaimSource;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.ClaimedFigureBuilder;
import org.tally.toll.Counted;
import org.tally.toll.Moment;
import org.tally.toll.Narrowing;
import org.tally.toll.Party;

/**
 * The columns of a figure and its source that the pure core needs.
 *
 * @param original the agency, else the publisher, of the source that this one copies; {@code null} if it is not a copy
 */
@RecordBuilder
record FigureRow(
        UUID id,
        UUID incidentId,
        Metric metric,
        UUID sourceId,
        @Nullable String publisher,
        @Nullable String agency,
        @Nullable Reliability reliability,
        @Nullable String original,
        VictimStatus victimStatus,
        @Nullable Side side,
        @Nullable String group,
        @Nullable Sex sex,
        @Nullable AgeGroup ageGroup,
        @Nullable Facility facility,
        Qualifier qualifier,
        @Nullable Long value,
        @Nullable Long valueMin,
        @Nullable Long valueMax,
        @Nullable LocalDate windowStart,
        @Nullable LocalDate windowEnd,
        @Nullable String windowExpression,
        Boolean cumulative,
        String originator,
        LocalDate assertedOn,
        @Nullable Instant assertedAt,
        @Nullable UUID partOf,
        @Nullable UUID supersedes,
        FigureStatus status) {

    static FigureRow of(FigureView view, Source source, Optional<String> original) {
        return FigureRowBuilder.builder()
                .id(view.id())
                .incidentId(view.incidentId())
                .metric(view.metric())
                .sourceId(view.sourceId())
                .publisher(source.publisher())
                .agency(source.agency())
                .reliability(source.reliability())
                .original(original.orElse(null))
                .victimStatus(view.victims().status())
                .side(view.victims().side())
                .group(view.victims().group())
                .sex(view.victims().sex())
                .ageGroup(view.victims().ageGroup())
                .facility(view.facility())
                .qualifier(view.qualifier())
                .value(view.value())
                .valueMin(view.valueMin())
                .valueMax(view.valueMax())
                .windowStart(view.windowStart())
                .windowEnd(view.windowEnd())
                .windowExpression(view.windowExpression())
                .cumulative(view.cumulative())
                .originator(view.originator())
                .assertedOn(view.assertedOn())
                .assertedAt(view.assertedAt())
                .partOf(view.partOf())
                .supersedes(view.supersedes())
                .status(view.status())
                .build();
    }

    /** All names in the row, for a lookup of their parties; elements can be {@code null}. */
    Stream<@Nullable String> names() {
        return Stream.concat(Stream.of(publisher, agency, original), Name.originators(originator).stream());
    }

    ClaimedFigure toClaimedFigure(Parties parties) {
        return ClaimedFigureBuilder.builder()
                .id(id)
                .source(new ClaimSource(
                        sourceId,
                        parties.party(publisher),
                        parties.party(carriedAgency()),
                        Optional.ofNullable(reliability).or(() -> parties.reliability(publisher))))
                .metric(metric)
                .counted(
                        facility == null
                                ? Counted.of(
                                        victimStatus,
                                        Optional.ofNullable(side),
                                        Optional.ofNullable(sex),
                                        Optional.ofNullable(ageGroup))
                                : new Counted.Facilities(facility))
                .narrowing(
                        new Narrowing(Optional.ofNullable(group), Optional.ofNullable(sex == null ? null : ageGroup)))
                .range(new Claim(qualifier, value, valueMin, valueMax).range())
                .window(new Window(windowStart, windowEnd))
                .windowExpression(Optional.ofNullable(windowExpression))
                .cumulative(cumulative)
                .originator(Optional.of(originator(parties)))
                .asserted(Optional.of(new Moment(assertedOn, Optional.ofNullable(assertedAt))))
                .partOf(Optional.ofNullable(partOf))
                .supersedes(Optional.ofNullable(supersedes))
                .retracted(status == FigureStatus.RETRACTED)
                .build();
    }

    /** The agency whose text the source carries; for a copy without one, the agency or publisher of its original. */
    private @Nullable String carriedAgency() {
        return agency == null ? original : agency;
    }

    /** The originator. If a copy without an agency names only its own publisher, the originator is that of the original. */
    private Party originator(Parties parties) {
        Party named = parties.originator(Name.originators(originator));
        boolean isCopyInItsOwnName =
                agency == null && original != null && parties.party(publisher).equals(Optional.of(named));
        return isCopyInItsOwnName ? parties.party(original).orElseThrow() : named;
    }
}
