package org.tally.claim;

import org.tally.Term;

/** How reliable a source is: the Admiralty grade of the source. */
public enum Reliability implements Term {
    A("Completely reliable."),
    B("Usually reliable."),
    C("Fairly reliable."),
    D("Not usually reliable."),
    E("Unreliable."),
    F("Reliability cannot be judged.");

    private final String meaning;

    Reliability(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
