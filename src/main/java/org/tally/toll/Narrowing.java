package org.tally.toll;

import java.util.Optional;
import org.tally.claim.AgeGroup;
import org.tally.claim.Sex;

/** What makes the victims of a claim fewer than all of their status and side: a group, a sex, an age group. */
public record Narrowing(Optional<String> group, Optional<Sex> sex, Optional<AgeGroup> ageGroup) {

    public static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty(), Optional.empty());
}
