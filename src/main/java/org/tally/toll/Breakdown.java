package org.tally.toll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tally.claim.AgeGroup;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.toll.Containment.Addition;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** How a metric is broken down into rows, and which rows add up to which. */
final class Breakdown {

    /**
     * A whole that is divided into parts without anything left.
     *
     * @param named the parts that claims name
     * @param remainder what the named parts do not account for
     * @param parts all of these
     */
    record Division(Counted whole, List<? extends Counted> named, Counted remainder, List<Counted> parts) {

        Division(Counted whole, List<? extends Counted> named, Counted remainder) {
            this(
                    whole,
                    named,
                    remainder,
                    Stream.<Counted>concat(named.stream(), Stream.of(remainder)).toList());
        }

        private Addition among(Breakdown breakdown) {
            int[] places = parts().stream().mapToInt(breakdown::place).toArray();
            return new Addition(breakdown.place(whole), places, true, named.size());
        }
    }

    private static final List<People> PEOPLE = List.of(People.values());

    private static final List<Division> BY_STATUS = List.of(
            new Division(People.COMBATANTS, List.of(People.SIDE_A, People.SIDE_B), People.NO_SIDE),
            new Division(People.EVERYBODY, List.of(People.CIVILIANS, People.COMBATANTS), People.UNKNOWN));

    private static final Breakdown OF_PEOPLE = new Breakdown(PEOPLE, BY_STATUS);

    /** Wider by far, and so only taken where sexes or age groups are counted or asked about. */
    private static final Breakdown OF_DIVIDED_PEOPLE = new Breakdown(
            Stream.concat(PEOPLE.stream(), Divided.of(People.values()).stream()).toList(), divisionsOfDivided());

    private static final Breakdown OF_FACILITIES = new Breakdown(
            Arrays.stream(Facility.values())
                    .<Counted>map(Counted.Facilities::new)
                    .toList(),
            List.of());

    private final List<? extends Counted> counted;
    private final List<? extends Counted> rows;
    private final List<List<Division>> divisionsOf;
    private final List<Counted> partsFirst;
    private final List<Addition> additions;
    private final int[] additionsOf;
    private final int width;

    private Breakdown(List<? extends Counted> counted, List<Division> divisions) {
        this.counted = counted;
        this.rows = counted.stream().filter(Breakdown::isShown).toList();
        this.divisionsOf = counted.stream()
                .map(whole -> divisions.stream()
                        .filter(division -> division.whole().equals(whole))
                        .toList())
                .toList();
        Set<Counted> order = new LinkedHashSet<>();
        counted.forEach(one -> addPartsFirst(one, order));
        this.partsFirst = List.copyOf(order);
        this.additions =
                divisions.stream().map(division -> division.among(this)).toList();
        this.additionsOf = new int[counted.size()];
        for (int i = 0; i < additions.size(); i++) {
            additionsOf[additions.get(i).whole()] |= 1 << i;
            for (int part : additions.get(i).parts()) {
                additionsOf[part] |= 1 << i;
            }
        }
        this.width = 2 * Integer.highestOneBit(counted.size() - 1);
    }

    private void addPartsFirst(Counted one, Set<Counted> order) {
        divisions(one).forEach(division -> division.parts().forEach(part -> addPartsFirst(part, order)));
        order.add(one);
    }

    private static boolean isShown(Counted counted) {
        return counted != People.NO_SIDE && !(counted instanceof Divided divided && divided.people() == People.NO_SIDE);
    }

    /** Everybody of a status by sex and by age, and everybody of a sex or an age by status. */
    private static List<Division> divisionsOfDivided() {
        List<Division> divisions = new ArrayList<>(BY_STATUS);
        for (People people : PEOPLE) {
            divisions.add(new Division(
                    people, List.of(bySex(people, Sex.FEMALE), bySex(people, Sex.MALE)), bySex(people, Sex.UNKNOWN)));
            divisions.add(new Division(
                    people,
                    List.of(byAge(people, AgeGroup.CHILD), byAge(people, AgeGroup.ADULT)),
                    byAge(people, AgeGroup.UNKNOWN)));
        }
        for (Division division : BY_STATUS) {
            for (Divided whole : Divided.of((People) division.whole())) {
                divisions.add(new Division(
                        whole,
                        division.named().stream()
                                .map(part -> new Divided((People) part, whole.sex(), whole.ageGroup()))
                                .toList(),
                        new Divided((People) division.remainder(), whole.sex(), whole.ageGroup())));
            }
        }
        return List.copyOf(divisions);
    }

    private static Divided bySex(People people, Sex sex) {
        return new Divided(people, Optional.of(sex), Optional.empty());
    }

    private static Divided byAge(People people, AgeGroup ageGroup) {
        return new Divided(people, Optional.empty(), Optional.of(ageGroup));
    }

    /** The breakdown of a metric, by sex and age as well where that is asked for or counted. */
    static Breakdown of(Metric metric, boolean divided) {
        if (metric == Metric.FACILITIES_HIT) {
            return OF_FACILITIES;
        }
        return divided ? OF_DIVIDED_PEOPLE : OF_PEOPLE;
    }

    /** All that is counted, each in its place. */
    List<? extends Counted> counted() {
        return counted;
    }

    /** All that is counted, each after those that it divides into. */
    List<Counted> partsFirst() {
        return partsFirst;
    }

    /** The place of those counted, among all; they have to be of this breakdown. */
    int place(Counted one) {
        if (one instanceof People people) {
            return people.ordinal();
        }
        if (one instanceof Divided divided) {
            int dimension = divided.sex()
                    .map(Sex::ordinal)
                    .orElseGet(() -> Sex.values().length
                            + divided.ageGroup().orElseThrow().ordinal());
            return PEOPLE.size() * (dimension + 1) + divided.people().ordinal();
        }
        return ((Counted.Facilities) one).kind().ordinal();
    }

    /** How many places a span takes: as many as are counted, and a power of two, which divides fastest. */
    int width() {
        return width;
    }

    /** What of it the toll has a row for. */
    List<? extends Counted> rows() {
        return rows;
    }

    /** Into what those counted divide, in one way after another. */
    List<Division> divisions(Counted whole) {
        return divisionsOf.get(place(whole));
    }

    /** All divisions, by places. */
    List<Addition> additions() {
        return additions;
    }

    /** In which of these additions a place is, as a bit each. */
    int additionsOf(int place) {
        return additionsOf[place];
    }
}
