package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Facility;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;

/** A category of people or facilities: the subject of a claim and of a row. */
public sealed interface Counted {

    /** The plural noun for a sentence. */
    String plural();

    /** The singular noun for a sentence. */
    String singular();

    /** A number of them in words: "1 civilian", "21 civilians". */
    default String phrase(long number) {
        return Sentences.number(number) + " " + (number == 1 ? singular() : plural());
    }

    /** Whether this category includes the other, or equals it. */
    boolean contains(Counted other);

    /** The people of a status and side, and of a sex or, without one, of an age group. */
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
        /** The combatants that are neither of side A nor of side B. No claim counts them, and they have no row. */
        NO_SIDE("combatant of no known side", "combatants of no known side", COMBATANTS),
        UNKNOWN("person of unknown status", "people of unknown status", EVERYBODY);

        private final String singular;
        private final String plural;
        private final Optional<People> wider;

        People(String singular, String plural, @Nullable People wider) {
            this.singular = singular;
            this.plural = plural;
            this.wider = Optional.ofNullable(wider);
        }

        @Override
        public String plural() {
            return plural;
        }

        @Override
        public String singular() {
            return singular;
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
                    && (people == this || people.wider.filter(this::contains).isPresent());
        }
    }

    /**
     * People of a sex, of an age group, or of both. Rows divide people by one of the two; claims may count by both.
     */
    record Divided(People people, Optional<Sex> sex, Optional<AgeGroup> ageGroup) implements Counted {

        private static final Map<String, Counted> BY_NAME = new HashMap<>();

        static {
            of(People.values()).forEach(divided -> BY_NAME.put(divided.name(), divided));
        }

        /** The given people by each sex, and then by each age group. */
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

        /** The nouns for people of a sex and an age about whom nothing else is known. */
        private record Nouns(
                String female,
                String male,
                String child,
                String adult,
                String woman,
                String man,
                String girl,
                String boy) {

            static final Nouns PLURAL =
                    new Nouns("women and girls", "men and boys", "children", "adults", "women", "men", "girls", "boys");
            static final Nouns SINGULAR =
                    new Nouns("woman or girl", "man or boy", "child", "adult", "woman", "man", "girl", "boy");

            /** The noun for a known sex, a known age group, or both; {@code null} is unknown or not said. */
            String of(@Nullable Sex sex, @Nullable AgeGroup age) {
                if (sex == null) {
                    return age == AgeGroup.CHILD ? child : adult;
                }
                boolean isFemale = sex == Sex.FEMALE;
                if (age == null) {
                    return isFemale ? female : male;
                }
                return age == AgeGroup.ADULT ? isFemale ? woman : man : isFemale ? girl : boy;
            }
        }

        @Override
        public String plural() {
            return words(people.plural, Nouns.PLURAL);
        }

        @Override
        public String singular() {
            return words(people.singular, Nouns.SINGULAR);
        }

        private String words(String people, Nouns nouns) {
            Sex knownSex = sex.filter(known -> known != Sex.UNKNOWN).orElse(null);
            AgeGroup knownAge =
                    ageGroup.filter(known -> known != AgeGroup.UNKNOWN).orElse(null);
            String unknown = (sex.filter(Sex.UNKNOWN::equals).isPresent() ? " of unknown sex" : "")
                    + (ageGroup.filter(AgeGroup.UNKNOWN::equals).isPresent() ? " of unknown age" : "");
            if (this.people == People.EVERYBODY && (knownSex != null || knownAge != null)) {
                return nouns.of(knownSex, knownAge) + unknown;
            }
            return (knownSex == Sex.FEMALE ? "female " : knownSex == Sex.MALE ? "male " : "")
                    + (knownAge == AgeGroup.ADULT ? "adult " : "")
                    + people
                    + unknown
                    + (knownAge == AgeGroup.CHILD ? " under 18" : "");
        }

        @Override
        public boolean contains(Counted other) {
            return other instanceof Divided divided
                    && people.contains(divided.people)
                    && (sex.isEmpty() || sex.equals(divided.sex))
                    && (ageGroup.isEmpty() || ageGroup.equals(divided.ageGroup));
        }

        /** The stored name of a row that divides people by one of the two. */
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
        public String plural() {
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
        public String singular() {
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

    /** The name by which a row is stored. */
    default String storedName() {
        if (this instanceof Facilities facilities) {
            return facilities.kind().name();
        }
        return this instanceof Divided divided ? divided.name() : ((People) this).name();
    }

    /** The number of categories of people: by status and side, and each of these by sex and by age group. */
    static int categoriesOfPeople() {
        return People.values().length + Divided.BY_NAME.size();
    }

    /** The category of a stored name. */
    static Counted ofStoredName(String name, boolean facilities) {
        if (facilities) {
            return new Facilities(Facility.valueOf(name));
        }
        Counted divided = Divided.BY_NAME.get(name);
        return divided == null ? People.valueOf(name) : divided;
    }
}
