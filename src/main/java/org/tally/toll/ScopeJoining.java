package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the originators at each scope that several of them speak for.
 *
 * <p>The joined low caps the low of each of them. So a sum over such scopes claims no more than these originators do
 * together.
 */
final class ScopeJoining {

    private final ChildIncidents children;
    private final Breakdown breakdown;
    private final Method method;
    private final DerivationGraph derivations;

    /** By originator, the joined low of each cell where the originator's own low is higher. */
    private final Map<OriginatorClaims, Map<Integer, Bound>> joinedLows = new IdentityHashMap<>();

    ScopeJoining(ChildIncidents children, Breakdown breakdown, Method method, DerivationGraph derivations) {
        this.children = children;
        this.breakdown = breakdown;
        this.method = method;
        this.derivations = derivations;
    }

    /** Joins the originators, and adds their disagreements to the clashes. */
    List<OriginatorClaims> join(List<OriginatorClaims> originators, List<Clash> clashes) {
        coveringBySpan(originators).forEach((span, covering) -> {
            if (covering.size() > 1) {
                breakdown.counted().forEach(counted -> join(counted, span, covering, clashes));
            }
        });
        return joinedLows.isEmpty()
                ? originators
                : originators.stream()
                        .map(originator -> joinedLows.containsKey(originator)
                                ? originator.withJoinedLows(joinedLows.get(originator), children, breakdown)
                                : originator)
                        .toList();
    }

    private static Map<Span, List<OriginatorClaims>> coveringBySpan(List<OriginatorClaims> originators) {
        Map<Span, List<OriginatorClaims>> bySpan = new LinkedHashMap<>();
        for (OriginatorClaims originator : originators) {
            List<Span> spans = originator.containment().spans();
            for (int span = 0; span < spans.size(); span++) {
                if (originator.coverage().coversAny(span)) {
                    bySpan.computeIfAbsent(spans.get(span), key -> new ArrayList<>())
                            .add(originator);
                }
            }
        }
        return bySpan;
    }

    private void join(Counted counted, Span span, List<OriginatorClaims> covering, List<Clash> clashes) {
        List<OriginatorClaims> speakers = covering.stream()
                .filter(originator ->
                        originator.coverage().covers(originator.containment().cell(counted, span)))
                .toList();
        if (speakers.size() < 2) {
            return;
        }
        List<OriginatorInterval> intervals = speakers.stream()
                .map(speaker -> speaker.forScope(counted, span))
                .toList();
        JoinedRow joined = JoinedRow.of(counted, intervals, method, derivations);
        clashes.addAll(joined.disagreements());
        for (OriginatorClaims speaker : speakers) {
            int cell = speaker.containment().cell(counted, span);
            if (joined.low().isSaid()
                    && speaker.tightening().low(cell).number() > joined.low().number()) {
                joinedLows.computeIfAbsent(speaker, key -> new HashMap<>()).put(cell, joined.low());
            }
        }
    }
}
