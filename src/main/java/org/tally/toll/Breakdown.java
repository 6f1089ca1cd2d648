package org.tally.toll;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.toll.Containment.Addition;
import org.tally.toll.Counted.People;

/**
 * How a metric is broken down into rows, and which rows add up to which.
 *
 * @param counted all that is counted, each in its place
 * @param rows those of them that the toll has a row for
 * @param divisions which of them divide into which, the narrower ones first
 * @param additions the divisions once more, by places
 */
record Breakdown(List<Counted> counted, List<Counted> rows, List<Division> divisions, List<Addition> additions) {

    /**
     * A whole that is divided into parts without anything left.
     *
     * @param named the parts that claims name
     * @param remainder what the named parts do not account for
     */
    record Division(Counted whole, List<Counted> named, Counted remainder) {

        List<Counted> parts() {
            return Stream.concat(named.stream(), Stream.of(remainder)).toList();
        }

        private Addition among(List<Counted> counted) {
            int[] places = parts().stream().mapToInt(counted::indexOf).toArray();
            return new Addition(counted.indexOf(whole), places, true, named.size());
        }
    }

    private static final Breakdown OF_PEOPLE = new Breakdown(
            List.of(People.values()),
            List.of(
                    People.EVERYBODY,
                    People.CIVILIANS,
                    People.COMBATANTS,
                    People.SIDE_A,
                    People.SIDE_B,
                    People.UNKNOWN),
            List.of(
                    new Division(People.COMBATANTS, List.of(People.SIDE_A, People.SIDE_B), People.NO_SIDE),
                    new Division(People.EVERYBODY, List.of(People.CIVILIANS, People.COMBATANTS), People.UNKNOWN)));

    private static final Breakdown OF_FACILITIES = ofFacilities(Arrays.stream(Facility.values())
            .<Counted>map(Counted.Facilities::new)
            .toList());

    private Breakdown(List<Counted> counted, List<Counted> rows, List<Division> divisions) {
        this(
                counted,
                rows,
                divisions,
                divisions.stream().map(division -> division.among(counted)).toList());
    }

    private static Breakdown ofFacilities(List<Counted> kinds) {
        return new Breakdown(kinds, kinds, List.of());
    }

    static Breakdown of(Metric metric) {
        return metric == Metric.FACILITIES_HIT ? OF_FACILITIES : OF_PEOPLE;
    }
}
