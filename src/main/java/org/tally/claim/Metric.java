package org.tally.claim;

import org.tally.Term;

/** What a figure counts. */
public enum Metric implements Term {
    KILLED("People killed."),
    INJURED("People injured who were not killed."),
    MISSING("People whose fate is not known."),
    DETAINED("People held against their will."),
    DISPLACED("People who fled or were driven from their homes."),
    EVACUATED("People taken out of danger by arrangement."),
    BODIES_FOUND("Bodies found; when these people were killed may not be known."),
    FACILITIES_HIT("Buildings or places of a kind (see Facility) that were hit.");

    private final String meaning;

    Metric(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
