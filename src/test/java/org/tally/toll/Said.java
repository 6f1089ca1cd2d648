package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
        return SaidBuilder.builder()
                .number(number)
                .metric(Metric.KILLED)
                .counted(counted)
                .claim(claim)
                .narrowing(Narrowing.NONE)
                .window(new Window(null, null))
                .originator("SOHR")
                .on(Optional.of(Moment.on(Truth.DAY_ZERO.plusDays(Truth.DAYS - 1))))
                .build();
    }

    Said from(int first, int last) {
        return over(Truth.window(first, last));
    }

    Said over(Window other) {
        return SaidBuilder.builder(this).window(other).build();
    }

    Said runningFrom(int first, int last) {
        return SaidBuilder.builder(from(first, last)).cumulative(true).build();
    }

    Said by(String other) {
        return SaidBuilder.builder(this).originator(other).build();
    }

    Said on(int day) {
        return on(Optional.of(Moment.on(Truth.DAY_ZERO.plusDays(day))));
    }

    Said on(int day, String time) {
        Instant said =
                Truth.DAY_ZERO.plusDays(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
        return on(Optional.of(new Moment(Truth.DAY_ZERO.plusDays(day), Optional.of(said))));
    }

    Said undated() {
        return on(Optional.empty());
    }

    private Said on(Optional<Moment> moment) {
        return SaidBuilder.builder(this).on(moment).build();
    }

    Said partOf(int other) {
        return SaidBuilder.builder(this).partOf(Optional.of(id(other))).build();
    }

    Said superseding(int other) {
        return SaidBuilder.builder(this).supersedes(Optional.of(id(other))).build();
    }

    Said butRetracted() {
        return SaidBuilder.builder(this).retracted(true).build();
    }

    Said of(Metric other) {
        return SaidBuilder.builder(this).metric(other).build();
    }

    Said group(String name) {
        return narrowed(new Narrowing(Optional.of(name), Optional.empty()));
    }

    Said aged(AgeGroup age) {
        return narrowed(new Narrowing(Optional.empty(), Optional.of(age)));
    }

    private Said narrowed(Narrowing group) {
        return SaidBuilder.builder(this).narrowing(group).build();
    }

    Said graded(Reliability grade) {
        return SaidBuilder.builder(this).reliability(Optional.of(grade)).build();
    }

    static UUID id(int number) {
        return Truth.id(5, number);
    }

    ClaimedFigure figure() {
        return ClaimedFigureBuilder.builder()
                .id(id(number))
                .outlet(new ClaimSource(
                        Truth.id(3, number),
                        Optional.of(Party.named("Paper " + number)),
                        Optional.empty(),
                        reliability))
                .metric(metric)
                .counted(counted)
                .narrowing(narrowing)
                .range(claim.range())
                .window(window)
                .cumulative(cumulative)
                .originator(Optional.of(Party.named(originator)))
                .asserted(on)
                .partOf(partOf)
                .supersedes(supersedes)
                .retracted(retracted)
                .build();
    }
}
