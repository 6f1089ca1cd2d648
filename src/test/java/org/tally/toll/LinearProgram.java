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

/**
 * A linear program whose variables are the numbers of victims of each kind. Kinds with the same conditions are one
 * variable.
 */
final class LinearProgram {

    /**
     * The victims of one kind in one incident, without those of the incidents below, between two neighbouring
     * boundaries.
     */
    private record Cell(UUID incident, Span days, Counted who) {}

    private record Condition(Predicate<Cell> counts, Relationship relationship, long number) {}

    private static final List<Counted> WHO = Stream.of(
                    People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN)
            .<Counted>flatMap(people -> Stream.of(Sex.values())
                    .flatMap(sex -> Stream.of(AgeGroup.values())
                            .map(age -> new Divided(people, Optional.of(sex), Optional.of(age)))))
            .toList();

    private final List<IncidentClaims> incidents;

    /** By incident, the incident and all incidents below it. */
    private final Map<UUID, Set<UUID>> inside = new HashMap<>();

    private final List<Condition> conditions = new ArrayList<>();
    private final TreeSet<Long> boundaries = new TreeSet<>();

    LinearProgram(List<IncidentClaims> incidents) {
        this.incidents = incidents;
        for (IncidentClaims incident : incidents) {
            Set<UUID> ids = new HashSet<>();
            TruthTest.everyIncident(incident).forEach(below -> ids.add(below.incidentId()));
            inside.put(incident.incidentId(), ids);
            addBoundaries(Span.of(incident.window()));
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
        addBoundaries(scope.span());
        Set<UUID> places = inside.get(incident.incidentId());
        Span days = Span.of(incident.window());
        Counted counted = scope.narrowing().applyTo(scope.counted());
        conditions.add(new Condition(
                cell -> places.contains(cell.incident())
                        && days.contains(cell.days())
                        && scope.span().contains(cell.days())
                        && counted.contains(cell.who()),
                relationship,
                number));
    }

    private void addBoundaries(Span span) {
        boundaries.add(span.from());
        boundaries.add(span.until());
    }

    boolean isPossible() {
        List<List<Boolean>> variables = variables();
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            double[] counts = new double[variables.size()];
            for (int variable = 0; variable < counts.length; variable++) {
                counts[variable] = variables.get(variable).get(i) ? 1 : 0;
            }
            Condition condition = conditions.get(i);
            constraints.add(new LinearConstraint(counts, condition.relationship(), condition.number()));
        }
        try {
            new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(new double[variables.size()], 0),
                            new LinearConstraintSet(constraints),
                            new NonNegativeConstraint(true),
                            PivotSelectionRule.BLAND);
            return true;
        } catch (NoFeasibleSolutionException none) {
            return false;
        }
    }

    /** The variables, each as the list of conditions that count it. */
    private List<List<Boolean>> variables() {
        Set<List<Boolean>> variables = new HashSet<>();
        for (IncidentClaims incident : incidents) {
            for (Long from : boundaries.headSet(boundaries.last())) {
                Span days = new Span(from, boundaries.higher(from));
                if (Span.of(incident.window()).contains(days)) {
                    WHO.forEach(who -> variables.add(countedBy(new Cell(incident.incidentId(), days, who))));
                }
            }
        }
        return List.copyOf(variables);
    }

    private List<Boolean> countedBy(Cell cell) {
        return conditions.stream()
                .map(condition -> condition.counts().test(cell))
                .toList();
    }
}
