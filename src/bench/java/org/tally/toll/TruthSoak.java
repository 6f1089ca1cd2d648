package org.tally.toll;

import org.tally.claim.Metric;



import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Checks the tolls of many random worlds in which all claims are true: the truth has to lie in every row of every
 * incident, and nothing may clash.
 *
 * <p>The arguments are the number of worlds and the random seed. The exit code is 1 where a toll is wrong; the output
 * names the world.
 */
public final class TruthSoak {

    private static final int SIZE = 1_000;

    private final Random random;
    private long incidents;
    private long rows;
    private long outside;
    private long conflicts;
    private long bests;

    private TruthSoak(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String... args) {
        long worlds = Long.parseLong(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        TruthSoak soak = new TruthSoak(seed);
        long begin = System.nanoTime();
        JqwikSession.run(() -> soak.run(worlds));
        System.out.printf(
                "%,d worlds from seed %d: %,d incidents, %,d rows, %d outside the truth, %d without a right best number, %d false"
                        + " conflicts, %.1f s%n",
                worlds,
                seed,
                soak.incidents,
                soak.rows,
                soak.outside,
                soak.bests,
                soak.conflicts,
                (System.nanoTime() - begin) / 1e9);
        System.exit(soak.isRight() ? 0 : 1);
    }

    private boolean isRight() {
        return outside + bests + conflicts == 0;
    }

    private void run(long worlds) {
        RandomGenerator<Truth> truths = new Truths().truths().generator(SIZE);
        RandomGenerator<List<ClaimSpec>> specs =
                new Truths().specs().list().ofMaxSize(14).generator(SIZE);
        RandomGenerator<Method> methods = Arbitraries.of(Method.values()).generator(SIZE);
        for (long world = 0; world < worlds; world++) {
            boolean wasRight = isRight();
            Truth truth = truths.next(random).value();
            List<ClaimSpec> said = specs.next(random).value();
            Question question =
                    Question.of(Metric.KILLED).withMethod(methods.next(random).value());
            TruthTest.tolls(truth.incident(truth.claims(said)), question).forEach(toll -> check(truth, toll));
            if (wasRight && !isRight()) {
                System.out.printf("World %d is wrong: %s of %s, %s%n", world, said, truth, question.method());
            }
        }
    }

    private void check(Truth truth, Toll toll) {
        int place = (int) toll.incidentId().getLeastSignificantBits();
        incidents++;
        conflicts += toll.conflicts().size();
        for (Toll.Row row : toll.rows()) {
            rows++;
            outside += isWithin(truth.count(place, row.counted()), row) ? 0 : 1;
            bests += isBest(row) ? 0 : 1;
        }
    }

    private static boolean isWithin(long number, Toll.Row row) {
        return number >= row.low().orElse(0) && number <= row.high().orElse(Long.MAX_VALUE);
    }

    private static boolean isBest(Toll.Row row) {
        boolean isKnown = row.low().isPresent() || row.high().isPresent();
        return row.best().isPresent() ? isWithin(row.best().getAsLong(), row) : !isKnown;
    }
}
