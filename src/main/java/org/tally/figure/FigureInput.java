package org.tally.figure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Window;
import org.tally.input.InputOf;
import org.tally.input.Lists;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;
import org.tally.source.Source;

/**
 * A figure as a client writes it.
 *
 * @param alsoIn other sources that make the same claim; only imports write them, and {@code null} keeps them
 */
@InputOf(FigureView.class)
@RecordBuilder
public record FigureInput(
        @NotNull UUID incidentId,
        @NotNull UUID sourceId,
        @Size(max = 50) @UniqueElements @Nullable List<@NotNull @Valid ExternalId> externalIds,
        @NotNull Metric metric,
        @Valid @Nullable Victims victims,
        @Nullable Facility facility,
        @NotNull Qualifier qualifier,
        @Min(0) @Max(FigureInput.LARGEST) @Nullable Long value,
        @Min(0) @Max(FigureInput.LARGEST) @Nullable Long valueMin,
        @Min(0) @Max(FigureInput.LARGEST) @Nullable Long valueMax,
        @Size(min = 1, max = 200) @Nullable String wording,
        @Nullable LocalDate windowStart,
        @Nullable LocalDate windowEnd,
        @Size(min = 1, max = 200) @Nullable String windowExpression,
        @Nullable Boolean cumulative,
        @Size(min = 1, max = 300) @Nullable String originator,
        @Nullable Boolean conceded,
        @Nullable LocalDate assertedOn,
        @Nullable Instant assertedAt,
        @Nullable CauseOfDeath cause,
        @Size(min = 1, max = 300) @Nullable String perpetrator,
        @Nullable UUID partOf,
        @Nullable UUID supersedes,
        @Nullable FigureStatus status,
        @Size(min = 1, max = 1000) @Nullable String retractionReason,
        @JsonIgnore @Nullable List<UUID> alsoIn)
        implements RecordInput {

    /** More than the world's population, and small enough that sums of many such numbers fit into a {@code long}. */
    static final long LARGEST = 10_000_000_000L;

    /** The fields of the claim. An imported claim whose range is out of order is accepted until one of these is written. */
    static final Set<String> CLAIM = Set.of("qualifier", "value", "valueMin", "valueMax");

    @Override
    public void check(Faults faults) {
        if (qualifier != null) {
            new Claim(qualifier, value, valueMin, valueMax).check(faults);
        }
        if (victims != null) {
            victims.check(faults);
        }
        checkFacility(faults);
        new Window(windowStart, windowEnd).check(faults, "/windowStart", "/windowEnd");
        Window.checkPossible(faults, "/assertedOn", assertedOn);
        checkTime(faults);
        if (withdraws() && retractionReason == null) {
            faults.addWhereSound("/retractionReason", FaultCode.REQUIRED, "Give the reason for the retraction.");
        } else if (!withdraws() && retractionReason != null) {
            faults.add("/retractionReason", FaultCode.NOT_TAKEN, "Only a RETRACTED figure has one.");
        }
    }

    private void checkFacility(Faults faults) {
        boolean countsFacilities = metric == Metric.FACILITIES_HIT;
        if (countsFacilities && facility == null) {
            faults.addWhereSound("/facility", FaultCode.REQUIRED, "Say which kind of facility was hit.");
        }
        if (countsFacilities && victims != null && !victims.equals(Victims.EVERYBODY)) {
            faults.add("/victims", FaultCode.NOT_TAKEN, "FACILITIES_HIT counts no people: leave it out.");
        }
        if (metric != null && !countsFacilities && facility != null) {
            faults.add("/facility", FaultCode.NOT_TAKEN, "Only FACILITIES_HIT has a facility, not " + metric + ".");
        }
    }

    boolean withdraws() {
        return status == FigureStatus.RETRACTED;
    }

    /** The originator: as given, else the source's agency, else its publisher; {@code null} if all are unknown. */
    @Nullable
    String originatorOr(Optional<Source> source) {
        return originator == null ? source.flatMap(Source::defaultOriginator).orElse(null) : originator;
    }

    /**
     * The day on which the claim was asserted: as given, else the UTC day of {@code assertedAt}, else the day on which the source
     * was published; {@code null} if all are unknown.
     */
    @Nullable
    LocalDate assertedOnOr(Optional<Source> source) {
        if (assertedOn == null && assertedAt != null) {
            return day(assertedAt);
        }
        return assertedOn == null ? source.flatMap(Source::publishedOn).orElse(null) : assertedOn;
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Checks {@code assertedAt} against {@code assertedOn}: in other time zones it can be the day before or after. */
    private void checkTime(Faults faults) {
        if (assertedAt != null) {
            Window.checkPossible(faults, "/assertedAt", day(assertedAt));
        }
        if (assertedAt != null
                && assertedOn != null
                && Math.abs(ChronoUnit.DAYS.between(assertedOn, day(assertedAt))) > 1) {
            faults.add(
                    "/assertedAt",
                    FaultCode.MISMATCH,
                    "It has to fall on assertedOn, " + assertedOn + ", or in UTC on the day before or after.");
        }
    }

    /** The same claim, asserted by other sources, too. */
    public FigureInput alsoIn(@Nullable List<UUID> sources) {
        return FigureInputBuilder.builder(this).alsoIn(sources).build();
    }

    /** The same claim, asserted on another day. */
    public FigureInput assertedOn(@Nullable LocalDate day) {
        return FigureInputBuilder.builder(this).assertedOn(day).build();
    }

    /**
     * The same claim under an external id of its own, as a correction.
     *
     * @param corrected the figure that it supersedes; {@code null} for none
     */
    public FigureInput correcting(@Nullable UUID corrected, ExternalId key) {
        return FigureInputBuilder.builder(this)
                .externalIds(List.of(key))
                .supersedes(corrected)
                .build();
    }

    /** The same claim, retracted for a reason; active when the reason is {@code null}. */
    public FigureInput retracted(@Nullable String reason) {
        return FigureInputBuilder.builder(this)
                .status(reason == null ? FigureStatus.ACTIVE : FigureStatus.RETRACTED)
                .retractionReason(reason)
                .build();
    }

    /** The same claim without the fields that the service filled in. */
    public FigureInput withoutFilledIn(boolean originatorFilledIn, boolean assertedOnFilledIn) {
        return FigureInputBuilder.builder(this)
                .originator(originatorFilledIn ? null : originator)
                .assertedOn(assertedOnFilledIn ? null : assertedOn)
                .build();
    }

    /**
     * Writes every field to the entity.
     *
     * @param source empty if no source has the id, which is reported as a fault
     */
    void applyTo(Figure figure, Optional<Source> source) {
        figure.incidentId = incidentId;
        figure.sourceId = sourceId;
        Lists.replace(figure.externalIds, externalIds);
        figure.metric = metric;
        figure.victims = victims == null ? Victims.EVERYBODY : victims;
        figure.facility = facility;
        figure.qualifier = qualifier;
        figure.value = value;
        figure.valueMin = valueMin;
        figure.valueMax = valueMax;
        figure.wording = wording;
        figure.windowStart = windowStart;
        figure.windowEnd = windowEnd;
        figure.windowExpression = windowExpression;
        figure.cumulative = Boolean.TRUE.equals(cumulative);
        figure.originatorFilledIn = originator == null;
        figure.conceded = Boolean.TRUE.equals(conceded);
        figure.assertedOnFilledIn = assertedOn == null;
        figure.assertedAt = assertedAt == null ? null : assertedAt.truncatedTo(ChronoUnit.MICROS);
        figure.cause = cause;
        figure.perpetrator = perpetrator;
        figure.partOf = partOf;
        figure.supersedes = supersedes;
        if (alsoIn != null) {
            Lists.replace(figure.alsoIn, alsoIn);
        }
        // Validation refuses such a claim from a client, so it comes from an import.
        figure.anomalies = figure.claim().isOrdered() ? List.of() : List.of(Anomaly.RANGE_NOT_ORDERED);
        figure.status = withdraws() ? FigureStatus.RETRACTED : FigureStatus.ACTIVE;
        figure.retractionReason = retractionReason;
        follow(source, figure);
    }

    /** Writes the originator and the day; the source gives those that were left out. */
    @SuppressWarnings("NullAway") // A figure without an originator or a day is refused before it is written.
    void follow(Optional<Source> source, Figure figure) {
        figure.originator = originatorOr(source);
        figure.assertedOn = assertedOnOr(source);
        figure.index();
    }

    /** The input that writes a figure unchanged, without the fields that the service filled in. */
    public static FigureInput of(FigureView view) {
        return FigureInputBuilder.builder()
                .incidentId(view.incidentId())
                .sourceId(view.sourceId())
                .externalIds(view.externalIds())
                .metric(view.metric())
                .victims(view.victims())
                .facility(view.facility())
                .qualifier(view.qualifier())
                .value(view.value())
                .valueMin(view.valueMin())
                .valueMax(view.valueMax())
                .wording(view.wording())
                .windowStart(view.windowStart())
                .windowEnd(view.windowEnd())
                .windowExpression(view.windowExpression())
                .cumulative(view.cumulative())
                .originator(view.originator())
                .conceded(view.conceded())
                .assertedOn(view.assertedOn())
                .assertedAt(view.assertedAt())
                .cause(view.cause())
                .perpetrator(view.perpetrator())
                .partOf(view.partOf())
                .supersedes(view.supersedes())
                .status(view.status())
                .retractionReason(view.retractionReason())
                .alsoIn(view.alsoIn())
                .build()
                .withoutFilledIn(view.originatorFilledIn(), view.assertedOnFilledIn());
    }
}
