package org.tally.claim;

import org.tally.Term;

/** Anomalies of imported figures. Such a figure is kept as the data set has it. */
public enum Anomaly implements Term {
    RANGE_NOT_ORDERED("The lower bound, the number and the upper bound are out of order.");

    private final String meaning;

    Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
