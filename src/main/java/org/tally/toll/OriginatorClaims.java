package org.tally.toll;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The claims of one originator, ordered by containment and tightened (steps 3 and 4).
 *
 * @param tightening the intervals that follow from the originator's own claims
 * @param joined the intervals whose lows are capped by the other originators of the same scope
 */
record OriginatorClaims(
        List<DistinctClaim> claims,
        Span incident,
        Containment containment,
        Tightening tightening,
        Tightening joined,
        Coverage coverage,
        DerivationGraph derivations) {

    /**
     * The interval for a row of the incident.
     *
     * @param whole the span that the originator has to cover to speak for the row
     */
    OriginatorInterval forRow(Counted counted, Span whole) {
        return interval(counted, incident, whole);
    }

    /** The interval for a scope that the originator speaks for. */
    OriginatorInterval forScope(Counted counted, Span span) {
        return interval(counted, span, span);
    }

    private OriginatorInterval interval(Counted counted, Span span, Span whole) {
        int cell = containment.cell(counted, span);
        int wholeCell = containment.has(whole) ? containment.cell(counted, whole) : cell;
        boolean speaksFor = containment.has(whole) && coverage.covers(wholeCell);
        return new OriginatorInterval(
                speaksFor ? tightening.low(cell) : joined.low(cell),
                tightening.high(cell),
                speaksFor,
                speaksFor ? coverage.best(wholeCell) : Bound.NOT_SAID,
                derivations);
    }

    /** These claims with the lows that were joined with other originators. */
    OriginatorClaims withJoinedLows(Map<Integer, Bound> joinedLows, ChildIncidents children, Breakdown breakdown) {
        return new OriginatorClaims(
                claims,
                incident,
                containment,
                tightening,
                Tightening.withJoinedLows(claims, children, containment, breakdown, derivations, joinedLows),
                coverage,
                derivations);
    }

    Collection<Clash> clashes() {
        return tightening.clashes();
    }
}
