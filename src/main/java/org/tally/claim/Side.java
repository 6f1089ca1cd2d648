package org.tally.claim;

import org.tally.Term;

/** The sides of combatants. */
public enum Side implements Term {
    A("Side A of the incident, as its actors name it; in UCDP GED the government where there is one."),
    B("Side B of the incident, as its actors name it.");

    private final String meaning;

    Side(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
