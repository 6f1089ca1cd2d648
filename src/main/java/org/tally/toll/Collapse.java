package org.tally.toll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private record Lineage(Voice voice, Counted counted, Narrowing narrowing, long from) {}

    private static final Comparator<Assertion> LATEST_FIRST = Comparator.comparing(
                    (Assertion assertion) -> assertion.lastSaid().orElse(LocalDate.MIN))
            .thenComparing(Assertion::figure, ClaimedFigure.EARLIEST_FIRST)
            .reversed();

    static Collapse of(Gathering gathering, Grounds grounds) {
        Collapse collapse = new Collapse(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Assertion> uncorrected = collapse.withoutCorrected(oneClaimEach(gathering), gathering.corrections());
        uncorrected.stream()
                .collect(Collectors.groupingBy(Collapse::lineage, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(lineage -> collapse.replaceEarlier(lineage, grounds));
        collapse.assertions.sort(Comparator.comparing(Assertion::figure, ClaimedFigure.EARLIEST_FIRST));
        collapse.assertions.forEach(collapse::leaveOutCopies);
        return collapse;
    }

    private static List<Assertion> oneClaimEach(Gathering gathering) {
        return gathering.figures().stream()
                .collect(Collectors.groupingBy(
                        gathered -> new Said(
                                Voice.of(gathered.figure()),
                                gathered.scope(),
                                gathered.figure().range()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> assertion(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Assertion assertion(Said said, Collection<Gathered> together) {
        List<ClaimedFigure> printings = together.stream().map(Gathered::figure).toList();
        Optional<LocalDate> lastSaid = printings.stream()
                .flatMap(figure -> figure.assertedOn().stream())
                .max(Comparator.naturalOrder());
        return new Assertion(printings.get(0), printings, said.voice(), said.scope(), lastSaid);
    }

    /** A correction of one printing corrects the claim, unless it is itself a printing of the same claim. */
    private List<Assertion> withoutCorrected(List<Assertion> all, Map<UUID, UUID> corrections) {
        List<Assertion> standing = new ArrayList<>();
        for (Assertion assertion : all) {
            List<UUID> ids =
                    assertion.printings().stream().map(ClaimedFigure::id).toList();
            ids.stream()
                    .map(corrections::get)
                    .filter(Objects::nonNull)
                    .filter(correction -> !ids.contains(correction))
                    .findFirst()
                    .ifPresentOrElse(correction -> supersede(assertion, correction), () -> standing.add(assertion));
        }
        return standing;
    }

    private static Lineage lineage(Assertion assertion) {
        Scope scope = assertion.scope();
        return new Lineage(
                assertion.voice(),
                scope.counted(),
                scope.narrowing(),
                scope.span().from());
    }

    private void replaceEarlier(List<Assertion> lineage, Grounds grounds) {
        // Latest first, so that all that may replace a claim has been seen before it.
        List<Assertion> later = new ArrayList<>();
        Optional<Assertion> lowestTotal = Optional.empty();
        for (Assertion assertion : lineage.stream().sorted(LATEST_FIRST).toList()) {
            later.stream()
                    .filter(other -> replaces(other, assertion))
                    .findFirst()
                    .ifPresentOrElse(other -> supersede(assertion, other.id()), () -> assertions.add(assertion));
            lowestTotal
                    .filter(total -> isFall(assertion, total))
                    .map(total -> new Clash(assertion.scope().counted(), assertion.low(grounds), total.high(grounds)))
                    .ifPresent(falls::add);
            if (lowestTotal.filter(total -> most(assertion) >= most(total)).isEmpty()) {
                lowestTotal = Optional.of(assertion);
            }
            later.add(assertion);
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
        assertion.printings().stream()
                .skip(1)
                .map(copy -> new LeftOut(copy.id(), Reason.REPUBLISHED, List.of(assertion.id())))
                .forEach(leftOut::add);
    }
}
