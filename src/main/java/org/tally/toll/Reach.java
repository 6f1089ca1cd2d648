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
 * Step 3 for the claims whose windows reach beyond their incident's. At the nearest incident above that holds it, such a
 * claim is the least that there are. Its own incident it bounds from above: who counts over more days never counts fewer.
 *
 * @param assertions what they say of this incident
 * @param onward those that this incident does not hold, its own and those from below; they go on to the incident above
 * @param collapse the incident's own, each claim once
 * @param clashes where an originator contradicts itself over the same days
 */
record Reach(List<Assertion> assertions, List<Reaching> onward, Collapse collapse, List<Clash> clashes) {

    private record Lineage(Voice voice, Scope scope) {}

    static Reach of(
            IncidentClaims account,
            Gathering gathering,
            Question question,
            List<Reaching> fromBelow,
            DerivationGraph grounds) {
        Span incident = Span.of(account.window());
        Reach reach = new Reach(
                new ArrayList<>(), new ArrayList<>(), Collapse.of(gathering.outside(), grounds), new ArrayList<>());
        reach.compare(grounds);
        reach.collapse.assertions().forEach(own -> {
            if (own.figure().metric() == question.metric()) {
                reach.onward.add(new Reaching(own.figure(), own.scope().span().toWindow()));
            }
            reach.bound(own, incident);
        });
        for (Reaching claim : fromBelow) {
            if (gathering.corrects(claim.figure())) {
                continue;
            }
            if (account.held().contains(claim.span())) {
                reach.assertions.add(assertion(claim.figure(), List.of(claim.figure()), claim.heldBy(incident)));
            } else {
                reach.onward.add(claim);
            }
        }
        reach.onward.sort(Comparator.comparing(claim -> claim.figure().id(), Ids.IN_ORDER));
        return reach;
    }

    private void compare(DerivationGraph grounds) {
        clashes.addAll(collapse.falls());
        Map<Lineage, List<Assertion>> alike = new LinkedHashMap<>();
        for (Assertion own : collapse.assertions()) {
            alike.computeIfAbsent(new Lineage(own.voice(), own.scope()), key -> new ArrayList<>())
                    .add(own);
        }
        alike.forEach((lineage, claims) -> {
            Bound low = Bound.NOT_SAID;
            Bound high = Bound.NOT_SAID;
            for (Assertion claim : claims) {
                low = Bound.higher(low, claim.low(grounds));
                high = Bound.lower(high, claim.high(grounds));
            }
            if (low.isAbove(high)) {
                clashes.add(new Clash(lineage.scope().counted(), low, high));
            }
        });
    }

    private void bound(Assertion own, Span incident) {
        Scope scope = own.scope();
        Optional<Span> within = scope.span().overlap(incident);
        if (own.high().isPresent() && within.isPresent()) {
            assertions.add(assertion(
                    own.figure().asMost(),
                    own.printings(),
                    new Scope(scope.counted(), scope.narrowing(), scope.someOfThem(), within.get())));
        }
    }

    private static Assertion assertion(ClaimedFigure figure, List<ClaimedFigure> printings, Scope scope) {
        return new Assertion(figure, printings, Voice.of(figure), scope, Collapse.lastSaid(printings));
    }

    /** Those that go on, named in every toll on their way. */
    Set<UUID> outside() {
        Set<UUID> outside = new HashSet<>();
        onward.forEach(claim -> outside.add(claim.figure().id()));
        return outside;
    }
}
