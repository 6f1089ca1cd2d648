package org.tally.toll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.tally.claim.Reliability;
import org.tally.toll.Bound.End;
import org.tally.toll.Containment.Addition;

/**
 * What one originator says of one row, or the incidents below when nobody is asked.
 *
 * @param speaksFor whether it speaks for the row, rather than for a part of it
 * @param best the number that it gives itself, {@link Bound#NOT_SAID} where it gives none or speaks for a part only
 */
record Testimony(Bound low, Bound high, boolean speaksFor, Bound best) {

    /** The claims of the originator itself that its numbers rest on. */
    Set<Assertion> support() {
        Set<Assertion> support = new LinkedHashSet<>();
        for (Bound bound : List.of(low, high, best)) {
            Ground.leaves(bound.ground()).keySet().stream()
                    .filter(Ground.Claimed.class::isInstance)
                    .map(leaf -> ((Ground.Claimed) leaf).assertion())
                    .forEach(support::add);
        }
        return support;
    }

    /** When the originator was heard last on the row. */
    LocalDate lastSaid() {
        return support().stream()
                .flatMap(assertion -> assertion.lastSaid().stream())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /** The grade of the most reliable source that printed it; what has no grade comes after all that have one. */
    int grade() {
        return support().stream()
                .flatMap(assertion -> assertion.printings().stream())
                .flatMap(figure -> figure.outlet().reliability().stream())
                .mapToInt(Reliability::ordinal)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * The places that the claims of an originator cover, each with the best number there, as far as one is given: those
     * that a claim is about, and those that covered places add up to.
     */
    static Map<Integer, Bound> covered(List<Assertion> assertions, Containment containment) {
        Map<Integer, Bound> covered = new HashMap<>();
        for (Assertion assertion : assertions) {
            Scope scope = assertion.scope();
            if (scope.countsAll()) {
                covered.merge(
                        containment.place(scope.counted(), scope.span()).orElseThrow(),
                        best(assertion),
                        (earlier, later) -> later.isSaid() ? later : earlier);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Addition addition : containment.additions()) {
                if (!covered.containsKey(addition.whole()) && isTold(addition, covered)) {
                    covered.put(addition.whole(), best(addition, covered));
                    changed = true;
                }
            }
        }
        return covered;
    }

    private static Bound best(Assertion assertion) {
        OptionalLong best = assertion.figure().range().best();
        return best.isPresent() ? new Bound(best.getAsLong(), new Ground.Claimed(assertion, End.BEST)) : Bound.NOT_SAID;
    }

    private static boolean isTold(Addition addition, Map<Integer, Bound> covered) {
        boolean told = addition.named() > 0;
        for (int i = 0; i < addition.named() && told; i++) {
            told = covered.containsKey(addition.parts()[i]);
        }
        return told;
    }

    private static Bound best(Addition addition, Map<Integer, Bound> covered) {
        long sum = 0;
        List<Ground> grounds = new ArrayList<>();
        for (int i = 0; i < addition.parts().length; i++) {
            Bound best = covered.getOrDefault(addition.parts()[i], Bound.NOT_SAID);
            if (i < addition.named() && !best.isSaid()) {
                return Bound.NOT_SAID;
            }
            sum += best.number();
            grounds.add(best.ground());
        }
        return new Bound(sum, new Ground.Sum(grounds, List.of()));
    }
}
