package org.tally.toll;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Reliability;
import org.tally.claim.Window;

/** A figure as a test says it: exactly so many over the whole incident, said by SOHR when it was over; or otherwise. */
record Said(
        int number,
        Metric metric,
        Counted counted,
        Claim claim,
        Narrowing narrowing,
        Window window,
        boolean cumulative,
        String originator,
        Optional<Reliability> reliability,
        Optional<Moment> on,
        Optional<UUID> partOf,
        Optional<UUID> supersedes,
        boolean retracted) {

    static Said that(int number, Counted counted, long value) {
        return that(number, counted, Qualifier.EXACTLY, value);
    }

    static Said that(int number, Counted counted, Qualifier qualifier, Long value) {
        return that(number, counted, new Claim(qualifier, value, null, null));
    }

    static Said that(int number, Counted counted, Claim claim) {
        return new Said(
                number,
                Metric.KILLED,
                counted,
                claim,
                Narrowing.NONE,
                new Window(null, null),
                false,
                "SOHR",
                Optional.empty(),
                Optional.of(Moment.on(Truth.DAY_ZERO.plusDays(Truth.DAYS - 1))),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    Said from(int first, int last) {
        return over(Truth.window(first, last));
    }

    Said over(Window other) {
        return with(other, cumulative, originator, on, partOf, supersedes, retracted);
    }

    Said runningFrom(int first, int last) {
        return with(Truth.window(first, last), true, originator, on, partOf, supersedes, retracted);
    }

    Said by(String other) {
        return with(window, cumulative, other, on, partOf, supersedes, retracted);
    }

    Said on(int day) {
        Optional<Moment> said = Optional.of(Moment.on(Truth.DAY_ZERO.plusDays(day)));
        return with(window, cumulative, originator, said, partOf, supersedes, retracted);
    }

    Said on(int day, String time) {
        Instant said =
                Truth.DAY_ZERO.plusDays(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
        return with(
                window,
                cumulative,
                originator,
                Optional.of(new Moment(Truth.DAY_ZERO.plusDays(day), Optional.of(said))),
                partOf,
                supersedes,
                retracted);
    }

    Said undated() {
        return with(window, cumulative, originator, Optional.empty(), partOf, supersedes, retracted);
    }

    Said partOf(int other) {
        return with(window, cumulative, originator, on, Optional.of(id(other)), supersedes, retracted);
    }

    Said superseding(int other) {
        return with(window, cumulative, originator, on, partOf, Optional.of(id(other)), retracted);
    }

    Said butRetracted() {
        return with(window, cumulative, originator, on, partOf, supersedes, true);
    }

    Said of(Metric other) {
        return new Said(
                number,
                other,
                counted,
                claim,
                narrowing,
                window,
                cumulative,
                originator,
                reliability,
                on,
                partOf,
                supersedes,
                retracted);
    }

    Said group(String name) {
        return narrowed(new Narrowing(Optional.of(name), Optional.empty()));
    }

    Said aged(AgeGroup age) {
        return narrowed(new Narrowing(Optional.empty(), Optional.of(age)));
    }

    private Said narrowed(Narrowing group) {
        return new Said(
                number,
                metric,
                counted,
                claim,
                group,
                window,
                cumulative,
                originator,
                reliability,
                on,
                partOf,
                supersedes,
                retracted);
    }

    Said graded(Reliability grade) {
        return new Said(
                number,
                metric,
                counted,
                claim,
                narrowing,
                window,
                cumulative,
                originator,
                Optional.of(grade),
                on,
                partOf,
                supersedes,
                retracted);
    }

    private Said with(
            Window otherWindow,
            boolean total,
            String other,
            Optional<Moment> said,
            Optional<UUID> whole,
            Optional<UUID> corrected,
            boolean withdrawn) {
        return new Said(
                number,
                metric,
                counted,
                claim,
                narrowing,
                otherWindow,
                total,
                other,
                reliability,
                said,
                whole,
                corrected,
                withdrawn);
    }

    static UUID id(int number) {
        return Truth.id(5, number);
    }

    ClaimedFigure figure() {
        return new ClaimedFigure(
                id(number),
                new ClaimSource(
                        Truth.id(3, number),
                        Optional.of(Party.named("Paper " + number)),
                        Optional.empty(),
                        reliability),
                metric,
                counted,
                narrowing,
                claim.range(),
                window,
                Optional.empty(),
                cumulative,
                Optional.of(Party.named(originator)),
                on,
                partOf,
                supersedes,
                retracted);
    }
}
