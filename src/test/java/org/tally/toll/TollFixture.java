package org.tally.toll;

import static org.tally.toll.Counted.People.EVERYBODY;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.claim.Window;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** Incidents, tolls and their numbers as text, for the tests of the toll. */
final class TollFixture {

    static final Divided MEN = bySex(Sex.MALE);
    static final Divided WOMEN = bySex(Sex.FEMALE);
    static final Question KILLED = Question.of(Metric.KILLED);

    private TollFixture() {}

    static Toll toll(TestFigure... said) {
        return Toll.of(incident(said), KILLED);
    }

    static IncidentClaims incident(List<TestFigure> said, IncidentClaims... children) {
        Window window = Truth.window(0, Truth.DAYS - 1);
        return new IncidentClaims(
                Truth.id(1, 0),
                "It",
                window,
                said.stream().map(TestFigure::build).toList(),
                List.of(children));
    }

    static IncidentClaims child(int number, TestFigure... said) {
        return new IncidentClaims(
                Truth.id(1, number),
                "Part " + number,
                Truth.window(0, Truth.DAYS - 1),
                Stream.of(said).map(TestFigure::build).toList(),
                List.of());
    }

    static Claim estimate(long low, long best, long high) {
        return new Claim(Qualifier.ESTIMATE, best, low, high);
    }

    static Divided byAge(People people, AgeGroup ageGroup) {
        return new Divided(people, Optional.empty(), Optional.of(ageGroup));
    }

    static Divided bySex(Sex sex) {
        return new Divided(EVERYBODY, Optional.of(sex), Optional.empty());
    }

    static String best(Toll toll, Counted counted) {
        Toll.Row row = toll.row(counted);
        return row.bestFrom().map(from -> row.best().getAsLong() + " " + from).orElse("");
    }

    static IncidentClaims incident(TestFigure... said) {
        return incident(List.of(said));
    }

    static String range(Toll toll, Counted counted) {
        Toll.Row row = toll.row(counted);
        return text(row.low()) + ".." + text(row.high());
    }

    static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
