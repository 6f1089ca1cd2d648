package org.tally.claim;

import org.tally.Term;

/** The states of a figure. */
public enum FigureStatus implements Term {
    ACTIVE("The claim stands."),
    RETRACTED("The claim was withdrawn; it is kept, with the reason, and no toll counts it.");

    private final String meaning;

    FigureStatus(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
