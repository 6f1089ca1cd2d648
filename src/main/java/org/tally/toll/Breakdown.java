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
import org.tally.toll.Containment.SumRule;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** The categories that a metric is broken down into, and the divisions by which they add up. */
final class Breakdown {

    /**
     * A whole that is divided into parts with nothing left.
     *
     * @param named the parts that claims count
     * @param remainder the part that the named parts leave
     * @param parts the named parts and the remainder
     */
    record Division(Counted whole, List<? extends Counted> named, Counted remainder, List<Counted> parts) {

        Division(Counted whole, List<? extends Counted> named, Counted remainder) {
            this(
                    whole,
                    named,
                    remainder,
                    Stream.<Counted>concat(named.stream(), Stream.of(remainder)).toList());
        }

        private SumRule toRule(Breakdown breakdown) {
            int[] indexes = parts().stream().mapToInt(breakdown::index).toArray();
            return new SumRule(breakdown.index(whole), indexes, true, named.size());
        }
    }

    private static final List<People> PEOPLE = List.of(People.values());

    private static final List<Division> BY_STATUS = List.of(
            new Division(People.COMBATANTS, List.of(People.SIDE_A, People.SIDE_B), People.NO_SIDE),
            new Division(People.EVERYBODY, List.of(People.CIVILIANS, People.COMBATANTS), People.UNKNOWN));

    private static final Breakdown OF_PEOPLE = new Breakdown(PEOPLE, BY_STATUS);

    /** Much wider, so used only where a claim or the question divides people by sex or age group. */
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
    private final List<SumRule> rules;
    private final int[] rulesOf;
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
        counted.forEach(category -> addPartsFirst(category, order));
        this.partsFirst = List.copyOf(order);
        this.rules = divisions.stream().map(division -> division.toRule(this)).toList();
        this.rulesOf = new int[counted.size()];
        for (int i = 0; i < rules.size(); i++) {
            rulesOf[rules.get(i).whole()] |= 1 << i;
            for (int part : rules.get(i).parts()) {
                rulesOf[part] |= 1 << i;
            }
        }
        this.width = 2 * Integer.highestOneBit(counted.size() - 1);
    }

    private void addPartsFirst(Counted category, Set<Counted> order) {
        divisions(category).forEach(division -> division.parts().forEach(part -> addPartsFirst(part, order)));
        order.add(category);
    }

    private static boolean isShown(Counted counted) {
        return counted != People.NO_SIDE && !(counted instanceof Divided divided && divided.people() == People.NO_SIDE);
    }

    /** Divides each status by sex and by age group, and each sex and age group by status. */
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

    /**
     * The breakdown of a metric.
     *
     * @param divided whether people are also divided by sex and age group
     */
    static Breakdown of(Metric metric, boolean divided) {
        if (metric == Metric.FACILITIES_HIT) {
            return OF_FACILITIES;
        }
        return divided ? OF_DIVIDED_PEOPLE : OF_PEOPLE;
    }

    /** All categories, by index. */
    List<? extends Counted> counted() {
        return counted;
    }

    /** All categories, each after its parts. */
    List<Counted> partsFirst() {
        return partsFirst;
    }

    /** The index of a category of this breakdown. */
    int index(Counted category) {
        if (category instanceof People people) {
            return people.ordinal();
        }
        if (category instanceof Divided divided) {
            int dimension = divided.sex()
                    .map(Sex::ordinal)
                    .orElseGet(() -> Sex.values().length
                            + divided.ageGroup().orElseThrow().ordinal());
            return PEOPLE.size() * (dimension + 1) + divided.people().ordinal();
        }
        return ((Counted.Facilities) category).kind().ordinal();
    }

    /** The number of cells of a span: a power of two, for fast division, and at least the number of categories. */
    int width() {
        return width;
    }

    /** The categories that have a row in the toll. */
    List<? extends Counted> rows() {
        return rows;
    }

    /** The divisions of a category, each of which divides it anew. */
    List<Division> divisions(Counted whole) {
        return divisionsOf.get(index(whole));
    }

    /** All divisions as rules between indexes. */
    List<SumRule> rules() {
        return rules;
    }

    /** The rules that an index is in, one bit each. */
    int rulesOf(int index) {
        return rulesOf[index];
    }
}
