package org.tally.claim;

import org.tally.Term;

/** The anomalies of imported figures, which are kept as the data set has them. */
public enum Anomaly implements Term {
    RANGE_NOT_ORDERED("The lower end, the number and the upper end are out of order.");

    private final String meaning;

    Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
