package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Step 3 for claims whose windows reach beyond their incident's window.
 *
 * <p>Such a claim gives a low to the nearest incident above whose window holds it. It gives a high to its own incident,
 * since a claim over more days never counts fewer.
 *
 * @param claims the claims that this incident takes from its own figures and from those below
 * @param onward the claims that this incident does not hold, its own and those from below; they go on to the incident
 *     above
 * @param collapse the incident's own reaching claims, each once
 * @param clashes where an originator contradicts itself over the same days
 */
record ReachingClaims(List<DistinctClaim> claims, List<ReachingClaim> onward, Collapse collapse, List<Clash> clashes) {

    private record OriginatorScope(Originator originator, Scope scope) {}

    static ReachingClaims of(
            IncidentClaims incident,
            Gathering gathering,
            Question question,
            List<ReachingClaim> fromBelow,
            DerivationGraph derivations) {
        Span window = Span.of(incident.window());
        ReachingClaims reaching = new ReachingClaims(
                new ArrayList<>(),
                new ArrayList<>(),
                Collapse.of(gathering.beyondIncidentOnly(), derivations),
                new ArrayList<>());
        reaching.findClashes(derivations);
        reaching.collapse.claims().forEach(own -> {
            if (own.figure().metric() == question.metric()) {
                reaching.onward.add(
                        new ReachingClaim(own.figure(), own.scope().span().toWindow()));
            }
            reaching.boundFromAbove(own, window);
        });
        for (ReachingClaim claim : fromBelow) {
            if (gathering.corrects(claim.figure())) {
                continue;
            }
            if (incident.possibleDays().contains(claim.span())) {
                reaching.claims.add(claim(claim.figure(), List.of(claim.figure()), claim.scopeIn(window)));
            } else {
                reaching.onward.add(claim);
            }
        }
        reaching.onward.sort(Comparator.comparing(claim -> claim.figure().id(), Ids.IN_ORDER));
        return reaching;
    }

    private void findClashes(DerivationGraph derivations) {
        clashes.addAll(collapse.fallingTotals());
        Map<OriginatorScope, List<DistinctClaim>> byScope = new LinkedHashMap<>();
        for (DistinctClaim own : collapse.claims()) {
            byScope.computeIfAbsent(new OriginatorScope(own.originator(), own.scope()), key -> new ArrayList<>())
                    .add(own);
        }
        byScope.forEach((common, sameScope) -> {
            Bound low = Bound.NOT_SAID;
            Bound high = Bound.NOT_SAID;
            for (DistinctClaim claim : sameScope) {
                low = Bound.higher(low, claim.low(derivations));
                high = Bound.lower(high, claim.high(derivations));
            }
            if (low.isAbove(high)) {
                clashes.add(new Clash(common.scope().counted(), low, high));
            }
        });
    }

    private void boundFromAbove(DistinctClaim own, Span window) {
        Scope scope = own.scope();
        Optional<Span> within = scope.span().overlap(window);
        if (own.high().isPresent() && within.isPresent()) {
            claims.add(claim(
                    own.figure().upperBoundOnly(),
                    own.figures(),
                    new Scope(scope.counted(), scope.narrowing(), scope.unspecifiedSubset(), within.get())));
        }
    }

    private static DistinctClaim claim(ClaimedFigure figure, List<ClaimedFigure> figures, Scope scope) {
        return new DistinctClaim(figure, figures, Originator.of(figure), scope, Collapse.lastAsserted(figures));
    }

    /** The figures that go on to the incident above. Every toll on their way names them. */
    Set<UUID> outside() {
        Set<UUID> outside = new HashSet<>();
        onward.forEach(claim -> outside.add(claim.figure().id()));
        return outside;
    }
}
