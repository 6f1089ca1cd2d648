package org.tally.claim;

import org.tally.Term;

/** The age group of the victims (SDG 16.1.2). */
public enum AgeGroup implements Term {
    CHILD("Under 18 years."),
    ADULT("18 years and over."),
    UNKNOWN("The claim says that the age is not known.");

    private final String meaning;

    AgeGroup(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
