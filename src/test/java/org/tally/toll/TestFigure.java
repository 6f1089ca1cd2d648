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

/**
 * A figure of a test. By default it counts people killed over the whole incident, said by SOHR on its last day.
 */
@RecordBuilder
record TestFigure(
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

    static TestFigure figure(int number, Counted counted, long value) {
        return figure(number, counted, Qualifier.EXACTLY, value);
    }

    static TestFigure figure(int number, Counted counted, Qualifier qualifier, Long value) {
        return figure(number, counted, new Claim(qualifier, value, null, null));
    }

    static TestFigure figure(int number, Counted counted, Claim claim) {
        return TestFigureBuilder.builder()
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

    TestFigure from(int first, int last) {
        return over(Truth.window(first, last));
    }

    TestFigure over(Window other) {
        return TestFigureBuilder.builder(this).window(other).build();
    }

    TestFigure runningFrom(int first, int last) {
        return TestFigureBuilder.builder(from(first, last)).cumulative(true).build();
    }

    TestFigure by(String other) {
        return TestFigureBuilder.builder(this).originator(other).build();
    }

    TestFigure on(int day) {
        return on(Optional.of(Moment.on(Truth.DAY_ZERO.plusDays(day))));
    }

    TestFigure on(int day, String time) {
        Instant said =
                Truth.DAY_ZERO.plusDays(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
        return on(Optional.of(new Moment(Truth.DAY_ZERO.plusDays(day), Optional.of(said))));
    }

    TestFigure undated() {
        return on(Optional.empty());
    }

    private TestFigure on(Optional<Moment> moment) {
        return TestFigureBuilder.builder(this).on(moment).build();
    }

    TestFigure partOf(int other) {
        return TestFigureBuilder.builder(this).partOf(Optional.of(id(other))).build();
    }

    TestFigure superseding(int other) {
        return TestFigureBuilder.builder(this)
                .supersedes(Optional.of(id(other)))
                .build();
    }

    TestFigure asRetracted() {
        return TestFigureBuilder.builder(this).retracted(true).build();
    }

    TestFigure of(Metric other) {
        return TestFigureBuilder.builder(this).metric(other).build();
    }

    TestFigure group(String name) {
        return narrowed(new Narrowing(Optional.of(name), Optional.empty()));
    }

    TestFigure aged(AgeGroup age) {
        return narrowed(new Narrowing(Optional.empty(), Optional.of(age)));
    }

    private TestFigure narrowed(Narrowing narrower) {
        return TestFigureBuilder.builder(this).narrowing(narrower).build();
    }

    TestFigure graded(Reliability grade) {
        return TestFigureBuilder.builder(this).reliability(Optional.of(grade)).build();
    }

    static UUID id(int number) {
        return Truth.id(5, number);
    }

    ClaimedFigure build() {
        return ClaimedFigureBuilder.builder()
                .id(id(number))
                .source(new ClaimSource(
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
