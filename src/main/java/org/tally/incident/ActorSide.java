package org.tally.incident;

import org.tally.Term;

/** The side that an actor took in an incident. */
public enum ActorSide implements Term {
    A("Side A; in UCDP GED the government where there is one."),
    B("Side B."),
    OTHER("Neither side, or one that is not known.");

    private final String meaning;

    ActorSide(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
