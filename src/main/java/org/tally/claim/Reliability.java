package org.tally.claim;

import org.tally.Term;

/** The reliability of a source, by the Admiralty grades. */
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
