package org.tally.figure;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;
import org.tally.formats.Hxl;
import org.tally.formats.Licensed;
import org.tally.formats.Sourced;
import org.tally.record.ExternalId;
import org.tally.record.Versioned;

/**
 * A figure as a client reads it.
 *
 * @param low the lower bound of the claim; {@code null} if it gives none
 * @param best the best number of the claim; {@code null} if it gives none
 * @param high the upper bound of the claim; {@code null} if it is open
 * @param alsoIn other sources that make the same claim: releases of the same data set
 * @param originatorFilledIn whether the client left the originator out, so that it follows the source
 * @param assertedOnFilledIn whether the client left the day out, so that it follows {@code assertedAt} or the source
 */
@RecordBuilder
public record FigureView(
        @Hxl("#meta+id") UUID id,
        @Hxl("#event+id") UUID incidentId,
        @Hxl("#meta+id+source") UUID sourceId,
        @Hxl("#meta+id+external+list") List<ExternalId> externalIds,
        @Hxl("#indicator+code") Metric metric,
        Victims victims,
        @Hxl("#loc+type") @Nullable Facility facility,
        @Hxl("#indicator+qualifier") Qualifier qualifier,
        @Hxl("#affected+claimed") @Nullable Long value,
        @Hxl("#affected+claimed+min") @Nullable Long valueMin,
        @Hxl("#affected+claimed+max") @Nullable Long valueMax,
        @Hxl("#affected+min") @Nullable Long low,
        @Hxl("#affected") @Nullable Long best,
        @Hxl("#affected+max") @Nullable Long high,
        @Hxl("#description+wording") @Nullable String wording,
        @Hxl("#date+start") @Nullable LocalDate windowStart,
        @Hxl("#date+end") @Nullable LocalDate windowEnd,
        @Hxl("#description+window") @Nullable String windowExpression,
        @Hxl("#indicator+cumulative") Boolean cumulative,
        @Hxl("#org+originator") String originator,
        @Hxl("#indicator+conceded") Boolean conceded,
        @Hxl("#date+asserted") LocalDate assertedOn,
        @Hxl("#date+asserted+time") @Nullable Instant assertedAt,
        @Hxl("#cause") @Nullable CauseOfDeath cause,
        @Hxl("#org+perpetrator") @Nullable String perpetrator,
        @Hxl("#meta+id+whole") @Nullable UUID partOf,
        @Hxl("#meta+id+superseded") @Nullable UUID supersedes,
        @Hxl("#meta+id+source+also+list") List<UUID> alsoIn,
        @Hxl("#meta+anomalies+list") List<Anomaly> anomalies,
        @Hxl("#meta+originator+filled") boolean originatorFilledIn,
        @Hxl("#meta+asserted+filled") boolean assertedOnFilledIn,
        @Hxl("#status") FigureStatus status,
        @Hxl("#description+retraction") @Nullable String retractionReason,
        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Licensed, Sourced, Versioned {

    static FigureView of(Figure figure) {
        Range range = figure.claim().range();
        return FigureViewBuilder.builder()
                .id(figure.id())
                .incidentId(figure.incidentId)
                .sourceId(figure.sourceId)
                .externalIds(figure.externalIds.stream().sorted().toList())
                .metric(figure.metric)
                .victims(figure.victims)
                .facility(figure.facility)
                .qualifier(figure.qualifier)
                .value(figure.value)
                .valueMin(figure.valueMin)
                .valueMax(figure.valueMax)
                .low(number(range.low()))
                .best(number(range.best()))
                .high(number(range.high()))
                .wording(figure.wording)
                .windowStart(figure.windowStart)
                .windowEnd(figure.windowEnd)
                .windowExpression(figure.windowExpression)
                .cumulative(figure.cumulative)
                .originator(figure.originator)
                .conceded(figure.conceded)
                .assertedOn(figure.assertedOn)
                .assertedAt(figure.assertedAt)
                .cause(figure.cause)
                .perpetrator(figure.perpetrator)
                .partOf(figure.partOf)
                .supersedes(figure.supersedes)
                .alsoIn(figure.alsoIn.stream().sorted().toList())
                .anomalies(figure.anomalies)
                .originatorFilledIn(figure.originatorFilledIn)
                .assertedOnFilledIn(figure.assertedOnFilledIn)
                .status(figure.status)
                .retractionReason(figure.retractionReason)
                .version(figure.version())
                .createdAt(figure.createdAt())
                .updatedAt(figure.updatedAt())
                .build();
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    @Override
    public List<UUID> citedSources() {
        return Stream.concat(Stream.of(sourceId), alsoIn.stream()).toList();
    }
}
