package org.tally.toll;

import java.util.Optional;
import org.tally.claim.Facility;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;

/** Who, or what, a number counts: the subject of a row and of a claim. */
public sealed interface Counted {

    /** How a sentence calls them, after a number. */
    String noun();

    /** Whether all those that the other counts are counted here, too. */
    boolean contains(Counted other);

    /** The people of a status and a side. */
    static Counted of(VictimStatus status, Optional<Side> side) {
        return switch (status) {
            case ANY -> People.EVERYBODY;
            case CIVILIAN -> People.CIVILIANS;
            case COMBATANT ->
                side.map(s -> s == Side.A ? People.SIDE_A : People.SIDE_B).orElse(People.COMBATANTS);
            case UNKNOWN -> People.UNKNOWN;
        };
    }

    /** People by status, and combatants by side. */
    enum People implements Counted {
        EVERYBODY("people", null),
        CIVILIANS("civilians", EVERYBODY),
        COMBATANTS("combatants", EVERYBODY),
        SIDE_A("combatants of side A", COMBATANTS),
        SIDE_B("combatants of side B", COMBATANTS),
        /** Combatants of neither side: what sides A and B leave of all combatants. No claim counts them and no row. */
        NO_SIDE("combatants of no known side", COMBATANTS),
        UNKNOWN("people of unknown status", EVERYBODY);

        private final String noun;
        private final Optional<People> widerBy;

        People(String noun, People wider) {
            this.noun = noun;
            this.widerBy = Optional.ofNullable(wider);
        }

        @Override
        public String noun() {
            return noun;
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
            return other instanceof People people
                    && (people == this || people.widerBy.filter(this::contains).isPresent());
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
        public boolean contains(Counted other) {
            return equals(other);
        }
    }
}
