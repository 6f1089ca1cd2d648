package org.tally.toll;

import org.tally.Term;

/** Whether one originator contradicts itself, or several contradict each other. */
public enum ConflictKind implements Term {
    CONFLICT("One originator contradicts itself."),
    DISAGREEMENT("Originators contradict each other.");

    private final String meaning;

    ConflictKind(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
