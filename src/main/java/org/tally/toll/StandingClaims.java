package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tally.claim.Metric;

/**
 * The claims that stand after steps 1 to 3: those of the incident, and those that reach it from below.
 *
 * @param outside the figures whose windows reach beyond the incident's window
 * @param metric the metric of the question
 * @param incident the incident's window
 */
record StandingClaims(List<DistinctClaim> all, Set<UUID> outside, Metric metric, Span incident) {

    static StandingClaims of(IncidentClaims incident, Question question, Collapse collapse, ReachingClaims reaching) {
        List<DistinctClaim> all = new ArrayList<>(collapse.claims());
        all.addAll(reaching.claims());
        return new StandingClaims(all, reaching.outside(), question.metric(), Span.of(incident.window()));
    }

    List<Span> spans() {
        return spans(all);
    }

    static List<Span> spans(List<DistinctClaim> claims) {
        List<Span> spans = new ArrayList<>(claims.size());
        for (DistinctClaim claim : claims) {
            spans.add(claim.scope().span());
        }
        return spans;
    }

    /**
     * Whether a claim counts the metric of the question within the incident. Of other claims, only the high holds here.
     */
    boolean isAboutIncident(DistinctClaim claim) {
        return claim.figure().metric() == metric && !outside.contains(claim.id());
    }

    /**
     * The span that an originator has to cover to speak for a row. It is the incident's window, or, while the incident
     * goes on, the window of the longest running total of the row. An originator whose total ended earlier knows only a
     * part.
     */
    Span wholeSpan(Counted counted) {
        if (!incident.isOpen()) {
            return incident;
        }
        return Stream.<Predicate<Scope>>of(
                        scope -> scope.counted().equals(counted), scope -> counted.contains(scope.counted()))
                .map(this::latestEnd)
                .flatMap(Optional::stream)
                .map(until -> new Span(incident.from(), until))
                .findFirst()
                .orElse(incident);
    }

    private Optional<Long> latestEnd(Predicate<Scope> about) {
        return all.stream()
                .filter(this::isAboutIncident)
                .map(DistinctClaim::scope)
                .filter(Scope::countsAll)
                .filter(scope -> scope.span().from() == incident.from())
                .filter(about)
                .map(scope -> scope.span().until())
                .max(Comparator.naturalOrder());
    }
}
