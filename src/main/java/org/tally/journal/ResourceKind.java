package org.tally.journal;

import org.tally.Term;

/** The kinds of records. */
public enum ResourceKind implements Term {
    SOURCE("A source."),
    INCIDENT("An incident."),
    FIGURE("A figure."),
    ORGANIZATION("An organization.");

    private final String meaning;

    ResourceKind(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
