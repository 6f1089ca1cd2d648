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
import org.tally.toll.Gathering.ScopedFigure;

/**
 * Step 2: collapses figures that make the same claim, and removes claims that were replaced.
 *
 * @param claims the claims that stand, earliest first
 * @param leftOut the figures that repeat a claim, and those that were replaced
 * @param fallingTotals the running totals that fell without a correction
 */
record Collapse(List<DistinctClaim> claims, List<LeftOut> leftOut, List<Clash> fallingTotals) {

    /** The attributes that make two figures the same claim. */
    private record SameClaim(Originator originator, Scope scope, Range numbers) {}

    /** The attributes of claims that may replace each other: all but the end of the window. */
    private record Succession(Originator originator, Metric metric, Counted counted, Narrowing narrowing, long from) {}

    private static final Comparator<DistinctClaim> LATEST_FIRST = Comparator.comparing(
                    (DistinctClaim claim) -> claim.lastAsserted().orElse(Moment.UNKNOWN))
            .thenComparing(DistinctClaim::figure, ClaimedFigure.EARLIEST_FIRST)
            .reversed();

    static Collapse of(Gathering gathering, DerivationGraph derivations) {
        Collapse collapse = new Collapse(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Succession, List<DistinctClaim>> successions = new LinkedHashMap<>();
        for (DistinctClaim claim : collapse.withoutCorrected(distinctClaims(gathering), gathering.corrections())) {
            successions
                    .computeIfAbsent(succession(claim), key -> new ArrayList<>())
                    .add(claim);
        }
        successions.values().forEach(succession -> collapse.replaceEarlier(succession, derivations));
        collapse.claims.sort(Comparator.comparing(DistinctClaim::figure, ClaimedFigure.EARLIEST_FIRST));
        collapse.claims.forEach(collapse::leaveOutRepetitions);
        return collapse;
    }

    private static List<DistinctClaim> distinctClaims(Gathering gathering) {
        Map<SameClaim, List<ClaimedFigure>> byClaim = new LinkedHashMap<>();
        for (ScopedFigure scoped : gathering.withinIncident()) {
            ClaimedFigure figure = scoped.figure();
            byClaim.computeIfAbsent(
                            new SameClaim(Originator.of(figure), scoped.scope(), figure.range()),
                            key -> new ArrayList<>())
                    .add(figure);
        }
        List<DistinctClaim> claims = new ArrayList<>(byClaim.size());
        byClaim.forEach((same, figures) -> claims.add(
                new DistinctClaim(figures.get(0), figures, same.originator(), same.scope(), lastAsserted(figures))));
        return claims;
    }

    /** When a claim was last asserted, if known. */
    static Optional<Moment> lastAsserted(List<ClaimedFigure> figures) {
        Optional<Moment> last = Optional.empty();
        for (ClaimedFigure figure : figures) {
            Optional<Moment> asserted = figure.asserted();
            if (last.isEmpty() || asserted.isPresent() && asserted.get().compareTo(last.get()) > 0) {
                last = asserted;
            }
        }
        return last;
    }

    /**
     * Removes the claims that were corrected. A correction of one figure corrects the whole claim, unless it makes the
     * same claim itself. A correction of another originator's claim, which an import may contain, is kept and ignored.
     */
    private List<DistinctClaim> withoutCorrected(List<DistinctClaim> all, Map<UUID, ClaimedFigure> corrections) {
        if (corrections.isEmpty()) {
            return all;
        }
        List<DistinctClaim> standing = new ArrayList<>();
        for (DistinctClaim claim : all) {
            List<UUID> ids = claim.figures().stream().map(ClaimedFigure::id).toList();
            ids.stream()
                    .map(corrections::get)
                    .filter(Objects::nonNull)
                    .filter(correction -> !leadsBack(correction, ids, corrections))
                    .filter(correction -> Originator.of(correction).equals(claim.originator()))
                    .findFirst()
                    .ifPresentOrElse(correction -> supersede(claim, correction.id()), () -> standing.add(claim));
        }
        return standing;
    }

    /** Whether a chain of corrections ends with the same claim again. */
    private static boolean leadsBack(ClaimedFigure correction, List<UUID> ids, Map<UUID, ClaimedFigure> corrections) {
        Set<UUID> seen = new HashSet<>();
        ClaimedFigure next = correction;
        while (next != null && seen.add(next.id())) {
            if (ids.contains(next.id())) {
                return true;
            }
            next = corrections.get(next.id());
        }
        return false;
    }

    private static Succession succession(DistinctClaim claim) {
        Scope scope = claim.scope();
        return new Succession(
                claim.originator(),
                claim.figure().metric(),
                scope.counted(),
                scope.narrowing(),
                scope.span().from());
    }

    private void replaceEarlier(List<DistinctClaim> succession, DerivationGraph derivations) {
        // Latest first, so that each claim comes after all that may replace it.
        succession.sort(LATEST_FIRST);
        Optional<DistinctClaim> lowestTotal = Optional.empty();
        for (int i = 0; i < succession.size(); i++) {
            DistinctClaim claim = succession.get(i);
            int later = 0;
            while (later < i && !replaces(succession.get(later), claim)) {
                later++;
            }
            if (later < i) {
                supersede(claim, succession.get(later).id());
            } else {
                claims.add(claim);
            }
            lowestTotal
                    .filter(total -> isFall(claim, total))
                    .map(total -> new Clash(claim.scope().counted(), claim.low(derivations), total.high(derivations)))
                    .ifPresent(fallingTotals::add);
            if (lowestTotal
                    .filter(total -> highOrMax(claim) >= highOrMax(total))
                    .isEmpty()) {
                lowestTotal = Optional.of(claim);
            }
        }
    }

    private static boolean replaces(DistinctClaim later, DistinctClaim earlier) {
        // Two claims about an unspecified subset may count different people. No claim is later than one without a date.
        return !earlier.scope().unspecifiedSubset()
                && !later.scope().unspecifiedSubset()
                && earlier.lastAsserted().isPresent()
                && later.lastAsserted()
                        .filter(earlier.lastAsserted().get()::isBefore)
                        .isPresent()
                && (later.scope().equals(earlier.scope()) || isLaterTotal(later, earlier));
    }

    private static boolean isLaterTotal(DistinctClaim later, DistinctClaim earlier) {
        return later.isRunningTotal()
                && earlier.isRunningTotal()
                && later.scope().span().until() >= earlier.scope().span().until();
    }

    /** Whether a later running total is lower. Running totals only grow. */
    private static boolean isFall(DistinctClaim earlier, DistinctClaim later) {
        return replaces(later, earlier)
                && isLaterTotal(later, earlier)
                && earlier.low().orElse(0) > highOrMax(later);
    }

    private static long highOrMax(DistinctClaim claim) {
        return claim.high().orElse(Long.MAX_VALUE);
    }

    private void supersede(DistinctClaim claim, UUID by) {
        leftOut.add(new LeftOut(claim.id(), Reason.SUPERSEDED, List.of(by)));
        leaveOutRepetitions(claim);
    }

    private void leaveOutRepetitions(DistinctClaim claim) {
        for (ClaimedFigure figure : claim.figures()) {
            if (figure != claim.figure()) {
                leftOut.add(new LeftOut(figure.id(), Reason.REPUBLISHED, List.of(claim.id())));
            }
        }
    }
}
