package org.tally.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;
import org.tally.store.ExternalId;
import org.tally.web.Versioned;

/**
 * A figure as a client reads it.
 *
 * @param low the least that the claim says; {@code null} is not said
 * @param best the number that the claim itself gives; {@code null} is not said
 * @param high the most that the claim says; {@code null} is open above
 */
public record FigureView(
        UUID id,
        UUID incidentId,
        UUID sourceId,
        List<ExternalId> externalIds,
        Metric metric,
        Victims victims,
        Facility facility,
        Qualifier qualifier,
        Long value,
        Long valueMin,
        Long valueMax,
        Long low,
        Long best,
        Long high,
        String wording,
        LocalDate windowStart,
        LocalDate windowEnd,
        String windowExpression,
        Boolean cumulative,
        String originator,
        Boolean conceded,
        LocalDate assertedOn,
        CauseOfDeath cause,
        String perpetrator,
        UUID partOf,
        UUID supersedes,
        List<Anomaly> anomalies,
        FigureStatus status,
        String retractionReason,
        long version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    static FigureView of(Figure figure) {
        Range range = figure.claim().range();
        return new FigureView(
                figure.id(),
                figure.incidentId,
                figure.sourceId,
                figure.externalIds.stream().sorted().toList(),
                figure.metric,
                figure.victims,
                figure.facility,
                figure.qualifier,
                figure.value,
                figure.valueMin,
                figure.valueMax,
                number(range.low()),
                number(range.best()),
                number(range.high()),
                figure.wording,
                figure.windowStart,
                figure.windowEnd,
                figure.windowExpression,
                figure.cumulative,
                figure.originator,
                figure.conceded,
                figure.assertedOn,
                figure.cause,
                figure.perpetrator,
                figure.partOf,
                figure.supersedes,
                figure.anomalies,
                figure.status,
                figure.retractionReason,
                figure.version(),
                figure.createdAt(),
                figure.updatedAt());
    }

    private static Long number(OptionalLong said) {
        return said.isPresent() ? said.getAsLong() : null;
    }
}
