package org.tally.claim;

import org.tally.Term;

/** The sex of the victims (SDG 16.1.2). */
public enum Sex implements Term {
    FEMALE("Women and girls."),
    MALE("Men and boys."),
    UNKNOWN("The claim says that the sex is not known.");

    private final String meaning;

    Sex(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
