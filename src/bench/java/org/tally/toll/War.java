package org.tally.toll;

import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Window;
import org.tally.toll.Counted.People;



import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An incident of about three days for each figure, with true claims of five originators: hedged, over windows of up to
 * ten days and in running totals. Every fourth claim is printed twice. The random seed is fixed.
 */
final class War {

    private static final LocalDate BEGIN = LocalDate.of(2011, 3, 15);
    private static final List<People> CLAIMED =
            List.of(People.EVERYBODY, People.CIVILIANS, People.COMBATANTS, People.SIDE_A, People.SIDE_B);
    private static final List<People> KINDS =
            List.of(People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN);
    private static final List<Qualifier> QUALIFIERS = List.of(
            Qualifier.EXACTLY, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.NEARLY, Qualifier.ABOUT);

    private final Random random;
    private final int figures;
    private final int days;
    private final int[][] killed;

    War(int figures) {
        this.figures = figures;
        this.random = new Random(figures);
        this.days = Math.min(3 * figures, 3_000);
        this.killed = new int[days][KINDS.size()];
        for (int[] day : killed) {
            for (int kind = 0; kind < day.length; kind++) {
                day[kind] = random.nextInt(4);
            }
        }
    }

    IncidentClaims incident() {
        return incident(0, List.of());
    }

    /** This war with a number of children, each of one day and three figures. */
    IncidentClaims above(int incidents) {
        return incident(
                0,
                IntStream.rangeClosed(1, incidents)
                        .mapToObj(number -> strike(number, BEGIN.plusDays(number % days)))
                        .toList());
    }

    private IncidentClaims incident(int number, List<IncidentClaims> children) {
        List<ClaimedFigure> claims = new ArrayList<>();
        while (claims.size() < figures) {
            boolean total = random.nextInt(5) == 0;
            int from = total ? 0 : random.nextInt(days);
            int last = total ? random.nextInt(days) : Math.min(days - 1, from + random.nextInt(10));
            People counted = CLAIMED.get(random.nextInt(CLAIMED.size()));
            Window window = new Window(BEGIN.plusDays(from), BEGIN.plusDays(last));
            Claim claim = claim(count(from, last, counted));
            int originator = random.nextInt(Math.min(5, 1 + figures / 4));
            int sources = random.nextInt(4) == 0 ? 2 : 1;
            for (int source = 0; source < sources && claims.size() < figures; source++) {
                claims.add(figure(number, claims.size(), counted, claim, window, total, originator, source));
            }
        }
        return new IncidentClaims(
                new UUID(1, number), "War", new Window(BEGIN, BEGIN.plusDays(days - 1)), claims, children);
    }

    private IncidentClaims strike(int number, LocalDate day) {
        Window window = new Window(day, day);
        return new IncidentClaims(
                new UUID(1, number),
                "Strike " + number,
                window,
                IntStream.range(0, 3)
                        .mapToObj(i -> figure(
                                number,
                                i,
                                CLAIMED.get(i),
                                new Claim(Qualifier.AT_LEAST, (long) random.nextInt(1, 9), null, null),
                                window,
                                false,
                                0,
                                0))
                        .toList(),
                List.of());
    }

    private long count(int from, int last, People counted) {
        long count = 0;
        for (int day = from; day <= last; day++) {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                count += counted.contains(KINDS.get(kind)) ? killed[day][kind] : 0;
            }
        }
        return count;
    }

    private Claim claim(long truth) {
        Qualifier qualifier = QUALIFIERS.get(random.nextInt(QUALIFIERS.size()));
        long value = qualifier == Qualifier.AT_LEAST ? Math.max(0, truth - random.nextInt(3)) : truth;
        return new Claim(qualifier, value, null, null);
    }

    private static ClaimedFigure figure(
            int incident,
            int number,
            People counted,
            Claim claim,
            Window window,
            boolean total,
            int originator,
            int source) {
        return ClaimedFigureBuilder.builder()
                .id(new UUID(incident, number))
                .source(new ClaimSource(
                        new UUID(2, source), Optional.of(Party.named("Paper " + source)),
                        Optional.of(Party.named("Agency")), Optional.empty()))
                .metric(Metric.KILLED)
                .counted(counted)
                .narrowing(Narrowing.NONE)
                .range(claim.range())
                .window(window)
                .cumulative(total)
                .originator(Optional.of(Party.named("Originator " + originator)))
                .asserted(Optional.of(Moment.on(window.end())))
                .build();
    }
}
