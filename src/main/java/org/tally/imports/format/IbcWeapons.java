package org.tally.imports.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.CauseOfDeath;
import org.tally.incident.EventType;
import org.tally.incident.SubEventType;

/**
 * What the weapons of an incident of Iraq Body Count say of its type and of the cause of the deaths. They are free text, so a weapon
 * is read only where it is one of the names of a table. Of several weapons, nothing tells which killed whom: what they all agree on
 * is read, and all weapons have to be in the table.
 *
 * @param subEventType {@code null} where the weapons do not tell it
 * @param cause {@code null} where the weapons do not tell it
 */
record IbcWeapons(
        EventType eventType,
        @Nullable SubEventType subEventType,
        @Nullable CauseOfDeath cause) {

    /** The type of an incident whose weapons tell no other: Iraq Body Count records violence that killed civilians. */
    private static final IbcWeapons UNKNOWN = new IbcWeapons(EventType.VIOLENCE_AGAINST_CIVILIANS, null, null);

    /** The kinds of weapons, with their names in lower case and without the s of a plural. */
    private enum Kind {
        /** Civilians die by gunfire in attacks on them and between two sides. */
        GUN(
                EventType.VIOLENCE_AGAINST_CIVILIANS,
                null,
                CauseOfDeath.SMALL_ARMS,
                "gunfire",
                "shooting",
                "drive-by shooting",
                "small arms fire",
                "sniper"),
        ATTACK(SubEventType.ATTACK, null, "executed", "tortured", "beheaded", "stabbed", "strangled", "hanged"),
        PLANTED(
                SubEventType.REMOTE_EXPLOSIVE_LANDMINE_IED,
                CauseOfDeath.PLANTED_EXPLOSIVES,
                "roadside bomb",
                "magnetic bomb",
                "sticky bomb",
                "car bomb",
                "motorcycle bomb",
                "explosive device",
                "improvised explosive device",
                "ied",
                "landmine"),
        /** SDG indicator 16.1.2 does not say whether explosives that a person carries are planted. */
        SUICIDE(
                SubEventType.SUICIDE_BOMB,
                null,
                "suicide bomber",
                "suicide bomb",
                "suicide bombing",
                "suicide car bomber",
                "suicide car bomb",
                "suicide truck bomb"),
        AIRCRAFT(
                SubEventType.AIR_DRONE_STRIKE,
                CauseOfDeath.HEAVY_WEAPONS_AND_EXPLOSIVES,
                "air strike",
                "airstrike",
                "air attack",
                "air raid",
                "drone strike"),
        SHELL(
                SubEventType.SHELLING_ARTILLERY_MISSILE_ATTACK,
                CauseOfDeath.HEAVY_WEAPONS_AND_EXPLOSIVES,
                "mortar",
                "mortar fire",
                "mortar round",
                "mortar shell",
                "shelling",
                "artillery",
                "artillery fire",
                "artillery shell",
                "katyusha rocket"),
        /** A grenade is thrown by hand or fired, so its cause is not clear. */
        GRENADE(SubEventType.GRENADE, null, "grenade", "hand grenade");

        private final IbcWeapons weapons;
        private final Set<String> names;

        Kind(SubEventType subEventType, @Nullable CauseOfDeath cause, String... names) {
            this(subEventType.eventType(), subEventType, cause, names);
        }

        Kind(EventType eventType, @Nullable SubEventType subEventType, @Nullable CauseOfDeath cause, String... names) {
            this.weapons = new IbcWeapons(eventType, subEventType, cause);
            this.names = Set.of(names);
        }

        static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.names.contains(name))
                    .findFirst();
        }
    }

    /** Reads the weapons of a row. */
    static IbcWeapons of(@Nullable String text) {
        List<Optional<Kind>> kinds = text == null
                ? List.of()
                : Stream.of(text.toLowerCase(Locale.ROOT).split("[,;/]| and "))
                        .map(name -> name.strip().replaceAll("\\s+", " ").replaceFirst("s$", ""))
                        .map(Kind::named)
                        .toList();
        if (kinds.isEmpty() || kinds.stream().anyMatch(Optional::isEmpty)) {
            return UNKNOWN;
        }
        List<IbcWeapons> named =
                kinds.stream().map(kind -> kind.orElseThrow().weapons).toList();
        EventType eventType = agreed(named, IbcWeapons::eventType);
        return new IbcWeapons(
                eventType == null ? UNKNOWN.eventType : eventType,
                agreed(named, IbcWeapons::subEventType),
                agreed(named, IbcWeapons::cause));
    }

    /** The value that all weapons have, or {@code null}. */
    private static <T> @Nullable T agreed(List<IbcWeapons> weapons, Function<IbcWeapons, @Nullable T> field) {
        T first = field.apply(weapons.get(0));
        return weapons.stream().allMatch(weapon -> Objects.equals(field.apply(weapon), first)) ? first : null;
    }
}
