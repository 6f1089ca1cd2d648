package org.tally.toll;

import java.util.Optional;
import org.tally.claim.AgeGroup;
import org.tally.toll.Counted.Divided;

/**
 * A criterion beside the category that narrows whom a claim counts: a group, or an age group where the category is a
 * sex.
 */
public record Narrowing(Optional<String> group, Optional<AgeGroup> ageGroup) {

    public static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty());

    /** The category narrowed by the age group, where it divides people by sex. */
    Counted applyTo(Counted counted) {
        return counted instanceof Divided divided && ageGroup.isPresent()
                ? new Divided(divided.people(), divided.sex(), ageGroup)
                : counted;
    }

    /** The category by age group instead of sex, where the claim gives both. */
    Optional<Counted> ageGroupOf(Counted counted) {
        return ageGroup.filter(age -> counted instanceof Divided)
                .map(age -> new Divided(((Divided) counted).people(), Optional.empty(), ageGroup));
    }
}
