package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tally.claim.AgeGroup;
import org.tally.claim.Facility;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;

/** Who, or what, a number counts: the subject of a row and of a claim. */
public sealed interface Counted {

    /** How a sentence calls several of them. */
    String noun();

    /** How a sentence calls one of them. */
    String one();

    /** So many of them, in words: "1 civilian", "21 civilians". */
    default String counted(long number) {
        return Sentences.number(number) + " " + (number == 1 ? one() : noun());
    }

    /** Whether all those that the other counts are counted here, too. */
    boolean contains(Counted other);

    /** The people of a status and a side, and of a sex or else an age group. */
    static Counted of(VictimStatus status, Optional<Side> side, Optional<Sex> sex, Optional<AgeGroup> ageGroup) {
        People people = switch (status) {
            case ANY -> People.EVERYBODY;
            case CIVILIAN -> People.CIVILIANS;
            case COMBATANT ->
                side.map(s -> s == Side.A ? People.SIDE_A : People.SIDE_B).orElse(People.COMBATANTS);
            case UNKNOWN -> People.UNKNOWN;
        };
        if (sex.isPresent()) {
            return new Divided(people, sex, Optional.empty());
        }
        return ageGroup.isPresent() ? new Divided(people, Optional.empty(), ageGroup) : people;
    }

    /** People by status, and combatants by side. */
    enum People implements Counted {
        EVERYBODY("person", "people", null),
        CIVILIANS("civilian", "civilians", EVERYBODY),
        COMBATANTS("combatant", "combatants", EVERYBODY),
        SIDE_A("combatant of side A", "combatants of side A", COMBATANTS),
        SIDE_B("combatant of side B", "combatants of side B", COMBATANTS),
        /** Combatants of neither side: what sides A and B leave of all combatants. No claim counts them and no row. */
        NO_SIDE("combatant of no known side", "combatants of no known side", COMBATANTS),
        UNKNOWN("person of unknown status", "people of unknown status", EVERYBODY);

        private final String one;
        private final String noun;
        private final Optional<People> widerBy;

        People(String one, String noun, People wider) {
            this.one = one;
            this.noun = noun;
            this.widerBy = Optional.ofNullable(wider);
        }

        @Override
        public String noun() {
            return noun;
        }

        @Override
        public String one() {
            return one;
        }

        public VictimStatus status() {
            return switch (this) {
                case EVERYBODY -> VictimStatus.ANY;
                case CIVILIANS -> VictimStatus.CIVILIAN;
                case COMBATANTS, SIDE_A, SIDE_B, NO_SIDE -> VictimStatus.COMBATANT;
                case UNKNOWN -> VictimStatus.UNKNOWN;
            };
        }

        public Optional<Side> side() {
            return switch (this) {
                case SIDE_A -> Optional.of(Side.A);
                case SIDE_B -> Optional.of(Side.B);
                default -> Optional.empty();
            };
        }

        @Override
        public boolean contains(Counted other) {
            People people = other instanceof Divided divided ? divided.people : other instanceof People it ? it : null;
            return people != null
                    && (people == this || people.widerBy.filter(this::contains).isPresent());
        }
    }

    /**
     * Those people who are of a sex, of an age group, or of both. Rows divide people by one of the two; claims may count by both.
     */
    record Divided(People people, Optional<Sex> sex, Optional<AgeGroup> ageGroup) implements Counted {

        private static final Map<String, Counted> BY_NAME = new HashMap<>();

        static {
            of(People.values()).forEach(divided -> BY_NAME.put(divided.name(), divided));
        }

        /** Each of these people by each sex, and then by each age group. */
        static List<Divided> of(People... all) {
            List<Divided> divided = new ArrayList<>();
            for (Sex sex : Sex.values()) {
                for (People people : all) {
                    divided.add(new Divided(people, Optional.of(sex), Optional.empty()));
                }
            }
            for (AgeGroup ageGroup : AgeGroup.values()) {
                for (People people : all) {
                    divided.add(new Divided(people, Optional.empty(), Optional.of(ageGroup)));
                }
            }
            return List.copyOf(divided);
        }

        @Override
        public String noun() {
            return words(
                    people.noun,
                    "women and girls",
                    "men and boys",
                    "children",
                    "adults",
                    "women",
                    "men",
                    "girls",
                    "boys");
        }

        @Override
        public String one() {
            return words(people.one, "woman or girl", "man or boy", "child", "adult", "woman", "man", "girl", "boy");
        }

        /** Language has words of their own for people of a sex and an age of whom nothing else is said. */
        private String words(
                String people,
                String female,
                String male,
                String children,
                String adults,
                String women,
                String men,
                String girls,
                String boys) {
            Sex of = sex.filter(known -> known != Sex.UNKNOWN).orElse(null);
            AgeGroup aged = ageGroup.filter(known -> known != AgeGroup.UNKNOWN).orElse(null);
            String unknown = (sex.filter(Sex.UNKNOWN::equals).isPresent() ? " of unknown sex" : "")
                    + (ageGroup.filter(AgeGroup.UNKNOWN::equals).isPresent() ? " of unknown age" : "");
            if (this.people == People.EVERYBODY && (of != null || aged != null)) {
                boolean isFemale = of == Sex.FEMALE;
                String word = of == null
                        ? aged == AgeGroup.CHILD ? children : adults
                        : aged == null
                                ? isFemale ? female : male
                                : aged == AgeGroup.ADULT ? isFemale ? women : men : isFemale ? girls : boys;
                return word + unknown;
            }
            return (of == Sex.FEMALE ? "female " : of == Sex.MALE ? "male " : "")
                    + (aged == AgeGroup.ADULT ? "adult " : "")
                    + people
                    + unknown
                    + (aged == AgeGroup.CHILD ? " under 18" : "");
        }

        @Override
        public boolean contains(Counted other) {
            return other instanceof Divided divided
                    && people.contains(divided.people)
                    && (sex.isEmpty() || sex.equals(divided.sex))
                    && (ageGroup.isEmpty() || ageGroup.equals(divided.ageGroup));
        }

        /** A name for a row that divides people by one of the two. */
        public String name() {
            return people.name()
                    + sex.map(of -> "_" + (of == Sex.UNKNOWN ? "SEX_UNKNOWN" : of.name()))
                            .orElse("")
                    + ageGroup.map(of -> "_" + (of == AgeGroup.UNKNOWN ? "AGE_UNKNOWN" : of.name()))
                            .orElse("");
        }
    }

    /** Facilities of a kind. */
    record Facilities(Facility kind) implements Counted {

        @Override
        public String noun() {
            return switch (kind) {
                case HEALTH -> "health facilities";
                case SCHOOL -> "schools";
                case CAMP -> "camps";
                case WORSHIP -> "places of worship";
                case MARKET -> "markets";
                case OTHER -> "other facilities";
            };
        }

        @Override
        public String one() {
            return switch (kind) {
                case HEALTH -> "health facility";
                case SCHOOL -> "school";
                case CAMP -> "camp";
                case WORSHIP -> "place of worship";
                case MARKET -> "market";
                case OTHER -> "other facility";
            };
        }

        @Override
        public boolean contains(Counted other) {
            return equals(other);
        }
    }

    /** A name by which a row is stored. */
    default String storedName() {
        if (this instanceof Facilities facilities) {
            return facilities.kind().name();
        }
        return this instanceof Divided divided ? divided.name() : ((People) this).name();
    }

    /** Those whom a stored name stands for. */
    static Counted ofStoredName(String name, boolean facilities) {
        if (facilities) {
            return new Facilities(Facility.valueOf(name));
        }
        Counted divided = Divided.BY_NAME.get(name);
        return divided == null ? People.valueOf(name) : divided;
    }
}
