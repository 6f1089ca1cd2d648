package org.tally.toll;

import org.tally.Term;

/** How the originators that speak for a row are joined. */
public enum Method implements Term {
    RANGE("From the lowest low to the highest high; best is that of the most reliable source, then of the latest."),
    CONSERVATIVE("The lowest low is low and best, as ACLED counts; high is the highest high."),
    LATEST("The one that was heard last.");

    private final String meaning;

    Method(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
