package org.tally.toll;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.toll.Containment.Addition;
import org.tally.toll.Counted.People;

/** How a metric is broken down into rows, and which rows add up to which. */
final class Breakdown {

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

    private final List<Counted> counted;
    private final List<Counted> rows;
    private final List<Division> divisions;
    private final List<Addition> additions;
    private final int[] additionsOf;

    private Breakdown(List<Counted> counted, List<Counted> rows, List<Division> divisions) {
        this.counted = counted;
        this.rows = rows;
        this.divisions = divisions;
        this.additions =
                divisions.stream().map(division -> division.among(counted)).toList();
        this.additionsOf = new int[counted.size()];
        for (int i = 0; i < additions.size(); i++) {
            additionsOf[additions.get(i).whole()] |= 1 << i;
            for (int part : additions.get(i).parts()) {
                additionsOf[part] |= 1 << i;
            }
        }
    }

    private static Breakdown ofFacilities(List<Counted> kinds) {
        return new Breakdown(kinds, kinds, List.of());
    }

    static Breakdown of(Metric metric) {
        return metric == Metric.FACILITIES_HIT ? OF_FACILITIES : OF_PEOPLE;
    }

    /** All that is counted, each in its place. */
    List<Counted> counted() {
        return counted;
    }

    /** What of it the toll has a row for. */
    List<Counted> rows() {
        return rows;
    }

    /** What of it divides into what, the narrower first. */
    List<Division> divisions() {
        return divisions;
    }

    /** The divisions once more, by places. */
    List<Addition> additions() {
        return additions;
    }

    /** In which of these additions a place is, as a bit each. */
    int additionsOf(int place) {
        return additionsOf[place];
    }
}
