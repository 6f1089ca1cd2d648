package org.tally.toll;

import org.tally.Term;

/** The way to join the originators that speak for a row. */
public enum Method implements Term {
    RANGE(
            "From the lowest low to the highest high. The best number is that of the most reliable source, then of the latest."),
    CONSERVATIVE("The lowest low is low and best, as in ACLED; the highest high is high."),
    LATEST("The range of the originator with the latest claim.");

    private final String meaning;

    Method(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
