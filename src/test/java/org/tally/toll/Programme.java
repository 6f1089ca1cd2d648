package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.tally.claim.AgeGroup;
import org.tally.claim.Sex;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** A linear programme: how many of each sort died in each incident on each day. Sorts that all conditions treat alike are one. */
final class Programme {

    /** The dead of a sort, in an incident itself and in none below it, between two days on which anything begins or ends. */
    private record Cell(UUID incident, Span days, Counted who) {}

    private record Condition(Predicate<Cell> those, Relationship relationship, long number) {}

    private static final List<Counted> WHO = Stream.of(
                    People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN)
            .<Counted>flatMap(people -> Stream.of(Sex.values())
                    .flatMap(sex -> Stream.of(AgeGroup.values())
                            .map(age -> new Divided(people, Optional.of(sex), Optional.of(age)))))
            .toList();

    private final List<IncidentClaims> incidents;

    /** By incident, all that lie in it, itself included. */
    private final Map<UUID, Set<UUID>> inside = new HashMap<>();

    private final List<Condition> conditions = new ArrayList<>();
    private final TreeSet<Long> cuts = new TreeSet<>();

    Programme(List<IncidentClaims> incidents) {
        this.incidents = incidents;
        for (IncidentClaims incident : incidents) {
            Set<UUID> ids = new HashSet<>();
            TruthTest.everyIncident(incident).forEach(below -> ids.add(below.incidentId()));
            inside.put(incident.incidentId(), ids);
            cut(Span.of(incident.window()));
        }
    }

    boolean knows(IncidentClaims incident) {
        return inside.containsKey(incident.incidentId());
    }

    void atLeast(IncidentClaims incident, Scope scope, OptionalLong low) {
        low.ifPresent(number -> add(incident, scope, Relationship.GEQ, number));
    }

    void atMost(IncidentClaims incident, Scope scope, OptionalLong high) {
        high.ifPresent(number -> add(incident, scope, Relationship.LEQ, number));
    }

    private void add(IncidentClaims incident, Scope scope, Relationship relationship, long number) {
        cut(scope.span());
        Set<UUID> places = inside.get(incident.incidentId());
        Span days = Span.of(incident.window());
        Counted counted = scope.narrowing().narrowed(scope.counted());
        conditions.add(new Condition(
                cell -> places.contains(cell.incident())
                        && days.contains(cell.days())
                        && scope.span().contains(cell.days())
                        && counted.contains(cell.who()),
                relationship,
                number));
    }

    private void cut(Span span) {
        cuts.add(span.from());
        cuts.add(span.until());
    }

    boolean isPossible() {
        List<List<Boolean>> sorts = sorts();
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            double[] counts = new double[sorts.size()];
            for (int sort = 0; sort < counts.length; sort++) {
                counts[sort] = sorts.get(sort).get(i) ? 1 : 0;
            }
            Condition condition = conditions.get(i);
            constraints.add(new LinearConstraint(counts, condition.relationship(), condition.number()));
        }
        try {
            new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(new double[sorts.size()], 0),
                            new LinearConstraintSet(constraints),
                            new NonNegativeConstraint(true),
                            PivotSelectionRule.BLAND);
            return true;
        } catch (NoFeasibleSolutionException none) {
            return false;
        }
    }

    /** Which conditions count them, for each sort that is counted otherwise than another one. */
    private List<List<Boolean>> sorts() {
        Set<List<Boolean>> sorts = new HashSet<>();
        for (IncidentClaims incident : incidents) {
            for (Long from : cuts.headSet(cuts.last())) {
                Span days = new Span(from, cuts.higher(from));
                if (Span.of(incident.window()).contains(days)) {
                    WHO.forEach(who -> sorts.add(countedBy(new Cell(incident.incidentId(), days, who))));
                }
            }
        }
        return List.copyOf(sorts);
    }

    private List<Boolean> countedBy(Cell cell) {
        return conditions.stream()
                .map(condition -> condition.those().test(cell))
                .toList();
    }
}
