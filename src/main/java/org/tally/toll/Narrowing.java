package org.tally.toll;

import java.util.Optional;
import org.tally.claim.AgeGroup;
import org.tally.toll.Counted.Divided;

/**
 * What makes the victims of a claim fewer than all of those counted: a group, or an age group where they are counted by sex.
 */
public record Narrowing(Optional<String> group, Optional<AgeGroup> ageGroup) {

    public static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty());

    /** Those who are counted by sex, by sex and age. */
    Counted narrowed(Counted counted) {
        return counted instanceof Divided divided && ageGroup.isPresent()
                ? new Divided(divided.people(), divided.sex(), ageGroup)
                : counted;
    }

    /** The same people by age group, where they are counted by sex. */
    Optional<Counted> byAge(Counted counted) {
        return ageGroup.filter(age -> counted instanceof Divided)
                .map(age -> new Divided(((Divided) counted).people(), Optional.empty(), ageGroup));
    }
}
