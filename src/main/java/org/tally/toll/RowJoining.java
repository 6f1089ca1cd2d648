package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tally.toll.Breakdown.Division;

/**
 * Joins the originators row by row (step 5). Parts come first, so that their rows are known when their whole is joined.
 */
final class RowJoining {

    private final List<OriginatorClaims> originators;
    private final StandingClaims claims;
    private final ChildIncidents children;
    private final Breakdown breakdown;
    private final Method method;
    private final DerivationGraph derivations;

    /** By index in the breakdown. */
    private final JoinedRow[] rows;

    RowJoining(
            List<OriginatorClaims> originators,
            StandingClaims claims,
            ChildIncidents children,
            Breakdown breakdown,
            Method method,
            DerivationGraph derivations) {
        this.originators = originators;
        this.claims = claims;
        this.children = children;
        this.breakdown = breakdown;
        this.method = method;
        this.derivations = derivations;
        this.rows = new JoinedRow[breakdown.counted().size()];
        for (Counted counted : breakdown.partsFirst()) {
            rows[breakdown.index(counted)] = raisedByParts(join(counted));
        }
    }

    /** One row for each category of the breakdown, by index. */
    List<JoinedRow> rows() {
        return Arrays.asList(rows);
    }

    private JoinedRow join(Counted counted) {
        Span whole = claims.wholeSpan(counted);
        List<OriginatorInterval> intervals = new ArrayList<>(originators.size());
        for (OriginatorClaims originator : originators) {
            intervals.add(originator.forRow(counted, whole));
        }
        return JoinedRow.of(counted, intervals, method, derivations);
    }

    /** Raises a row to the sums of the rows that it divides into, and sets its best number. */
    private JoinedRow raisedByParts(JoinedRow row) {
        JoinedRow raised = row;
        List<Bound> bestSums = new ArrayList<>();
        for (Division division : breakdown.divisions(row.counted())) {
            List<Bound> lows = new ArrayList<>();
            List<Bound> bests = new ArrayList<>();
            for (Counted counted : division.parts()) {
                JoinedRow part = row(counted);
                if (part.low().isSaid()) {
                    lows.add(part.low());
                }
                if (part.hasBestNumber()) {
                    bests.add(part.best());
                }
            }
            raised = raised.raisedToSum(derivations.sum(lows));
            Bound sum = derivations.sum(bests);
            // A zero in one part says nothing about the whole, unless every named part has a best number.
            boolean isBest = sum.number() > 0
                    || division.named().stream().allMatch(part -> row(part).hasBestNumber());
            bestSums.add(isBest ? sum : Bound.NOT_SAID);
        }
        bestSums.add(children.best(row.counted(), derivations));
        return raised.withBest(bestSums, method);
    }

    private JoinedRow row(Counted counted) {
        return rows[breakdown.index(counted)];
    }
}
