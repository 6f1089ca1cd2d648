package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tally.claim.Metric;
import org.tally.claim.Range;
import org.tally.toll.Gathering.Gathered;

/**
 * Step 2: what is one claim is taken as one, and what was replaced is taken away.
 *
 * @param assertions the claims that stand, earliest first
 * @param leftOut the figures that only repeat a claim, and those that were replaced
 * @param falls the running totals that fell without a word of correction
 */
record Collapse(List<Assertion> assertions, List<LeftOut> leftOut, List<Clash> falls) {

    /** What two figures have in common that are the same claim. */
    private record Said(Voice voice, Scope scope, Range numbers) {}

    /** What claims have in common of which a later one may replace an earlier: all but the end of the window. */
    private record Lineage(Voice voice, Metric metric, Counted counted, Narrowing narrowing, long from) {}

    private static final Comparator<Assertion> LATEST_FIRST = Comparator.comparing(
                    (Assertion assertion) -> assertion.lastSaid().orElse(Moment.UNKNOWN))
            .thenComparing(Assertion::figure, ClaimedFigure.EARLIEST_FIRST)
            .reversed();

    static Collapse of(Gathering gathering, DerivationGraph grounds) {
        Collapse collapse = new Collapse(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Lineage, List<Assertion>> lineages = new LinkedHashMap<>();
        for (Assertion assertion : collapse.withoutCorrected(oneClaimEach(gathering), gathering.corrections())) {
            lineages.computeIfAbsent(lineage(assertion), key -> new ArrayList<>())
                    .add(assertion);
        }
        lineages.values().forEach(lineage -> collapse.replaceEarlier(lineage, grounds));
        collapse.assertions.sort(Comparator.comparing(Assertion::figure, ClaimedFigure.EARLIEST_FIRST));
        collapse.assertions.forEach(collapse::leaveOutCopies);
        return collapse;
    }

    private static List<Assertion> oneClaimEach(Gathering gathering) {
        Map<Said, List<ClaimedFigure>> together = new LinkedHashMap<>();
        for (Gathered gathered : gathering.figures()) {
            ClaimedFigure figure = gathered.figure();
            together.computeIfAbsent(
                            new Said(Voice.of(figure), gathered.scope(), figure.range()), key -> new ArrayList<>())
                    .add(figure);
        }
        List<Assertion> assertions = new ArrayList<>(together.size());
        together.forEach((said, printings) -> assertions.add(
                new Assertion(printings.get(0), printings, said.voice(), said.scope(), lastSaid(printings))));
        return assertions;
    }

    /** When one of those that printed a claim said it last. */
    static Optional<Moment> lastSaid(List<ClaimedFigure> printings) {
        Optional<Moment> last = Optional.empty();
        for (ClaimedFigure printing : printings) {
            Optional<Moment> said = printing.asserted();
            if (last.isEmpty() || said.isPresent() && said.get().compareTo(last.get()) > 0) {
                last = said;
            }
        }
        return last;
    }

    /**
     * A correction of one printing corrects the claim, unless it is itself a printing of the same claim. Nobody corrects what
     * another originator said: an import may bring such a correction, which is kept and not obeyed.
     */
    private List<Assertion> withoutCorrected(List<Assertion> all, Map<UUID, ClaimedFigure> corrections) {
        if (corrections.isEmpty()) {
            return all;
        }
        List<Assertion> standing = new ArrayList<>();
        for (Assertion assertion : all) {
            List<UUID> ids =
                    assertion.printings().stream().map(ClaimedFigure::id).toList();
            ids.stream()
                    .map(corrections::get)
                    .filter(Objects::nonNull)
                    .filter(correction -> !isTakenBack(correction, ids, corrections))
                    .filter(correction -> Voice.of(correction).equals(assertion.voice()))
                    .findFirst()
                    .ifPresentOrElse(
                            correction -> supersede(assertion, correction.id()), () -> standing.add(assertion));
        }
        return standing;
    }

    /** Whether a claim corrects itself in the end: a later correction says again what it said. */
    private static boolean isTakenBack(ClaimedFigure correction, List<UUID> ids, Map<UUID, ClaimedFigure> corrections) {
        Set<UUID> seen = new HashSet<>();
        ClaimedFigure at = correction;
        while (at != null && seen.add(at.id())) {
            if (ids.contains(at.id())) {
                return true;
            }
            at = corrections.get(at.id());
        }
        return false;
    }

    private static Lineage lineage(Assertion assertion) {
        Scope scope = assertion.scope();
        return new Lineage(
                assertion.voice(),
                assertion.figure().metric(),
                scope.counted(),
                scope.narrowing(),
                scope.span().from());
    }

    private void replaceEarlier(List<Assertion> lineage, DerivationGraph grounds) {
        // Latest first, so that all that may replace a claim has been seen before it.
        lineage.sort(LATEST_FIRST);
        Optional<Assertion> lowestTotal = Optional.empty();
        for (int i = 0; i < lineage.size(); i++) {
            Assertion assertion = lineage.get(i);
            int later = 0;
            while (later < i && !replaces(lineage.get(later), assertion)) {
                later++;
            }
            if (later < i) {
                supersede(assertion, lineage.get(later).id());
            } else {
                assertions.add(assertion);
            }
            lowestTotal
                    .filter(total -> isFall(assertion, total))
                    .map(total -> new Clash(assertion.scope().counted(), assertion.low(grounds), total.high(grounds)))
                    .ifPresent(falls::add);
            if (lowestTotal.filter(total -> most(assertion) >= most(total)).isEmpty()) {
                lowestTotal = Optional.of(assertion);
            }
        }
    }

    private static boolean replaces(Assertion later, Assertion earlier) {
        // Which some of them are counted is not said, so that it may be others each time; and of what is not dated,
        // nothing is later.
        return !earlier.scope().someOfThem()
                && !later.scope().someOfThem()
                && earlier.lastSaid().isPresent()
                && later.lastSaid().filter(earlier.lastSaid().get()::isBefore).isPresent()
                && (later.scope().equals(earlier.scope()) || isLaterTotal(later, earlier));
    }

    private static boolean isLaterTotal(Assertion later, Assertion earlier) {
        return later.isRunningTotal()
                && earlier.isRunningTotal()
                && later.scope().span().until() >= earlier.scope().span().until();
    }

    /** Running totals only grow. */
    private static boolean isFall(Assertion earlier, Assertion later) {
        return replaces(later, earlier)
                && isLaterTotal(later, earlier)
                && earlier.low().orElse(0) > most(later);
    }

    private static long most(Assertion assertion) {
        return assertion.high().orElse(Long.MAX_VALUE);
    }

    private void supersede(Assertion assertion, UUID by) {
        leftOut.add(new LeftOut(assertion.id(), Reason.SUPERSEDED, List.of(by)));
        leaveOutCopies(assertion);
    }

    private void leaveOutCopies(Assertion assertion) {
        for (ClaimedFigure printing : assertion.printings()) {
            if (printing != assertion.figure()) {
                leftOut.add(new LeftOut(printing.id(), Reason.REPUBLISHED, List.of(assertion.id())));
            }
        }
    }
}
