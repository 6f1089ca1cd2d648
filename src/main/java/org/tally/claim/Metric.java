package org.tally.claim;

import java.util.List;
import org.tally.Term;

/** The quantities that figures count. */
public enum Metric implements Term {
    KILLED("People killed."),
    INJURED("People injured who were not killed."),
    CASUALTIES("People killed and injured together, as one number that cannot be split."),
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

    /** The metrics to whose tolls a figure of this metric contributes. A number of casualties is an upper bound for the killed. */
    public List<Metric> tollMetrics() {
        return this == CASUALTIES ? List.of(CASUALTIES, KILLED) : List.of(this);
    }

    /** The metrics whose figures contribute to a toll of this metric. */
    public List<Metric> figureMetrics() {
        return this == KILLED ? List.of(KILLED, CASUALTIES) : List.of(this);
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
