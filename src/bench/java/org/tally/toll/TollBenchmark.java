package org.tally.toll;

import org.tally.claim.Metric;



import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the time of a toll, without the database. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TollBenchmark {

    private static final Question KILLED = Question.of(Metric.KILLED);

    /** An incident by itself. */
    @State(Scope.Benchmark)
    public static class Alone {

        @Param({"3", "10", "100", "1000", "10000"})
        int figures;

        IncidentClaims incident;

        @Setup
        public void make() {
            incident = new War(figures).incident();
        }
    }

    /** A war with child incidents. */
    @State(Scope.Benchmark)
    public static class Umbrella {

        static final int INCIDENTS = 10_000;

        final IncidentClaims tree = new War(10).above(INCIDENTS);
        final List<Part> parts = new ArrayList<>();

        public Umbrella() {
            tree.children().forEach(child -> parts.add(Part.of(child, Toll.of(child, KILLED))));
        }
    }

    @Benchmark
    public Toll figures(Alone alone) {
        return Toll.of(alone.incident, KILLED);
    }

    /** From the finished rows of the children. */
    @Benchmark
    public Toll incidentsBelow(Umbrella umbrella) {
        return Toll.of(umbrella.tree, new Below(umbrella.parts, List.of()), KILLED);
    }

    /** From all figures: those of the war, and three of each child. */
    @Benchmark
    public Toll figuresBelow(Umbrella umbrella) {
        return Toll.of(umbrella.tree, KILLED);
    }
}
