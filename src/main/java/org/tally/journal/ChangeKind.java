package org.tally.journal;

import org.tally.Term;

/** The kinds of changes in the journal. */
public enum ChangeKind implements Term {
    CREATED("The record was made."),
    UPDATED("The record was changed."),
    DELETED("The record was deleted; it answers 410 from then on.");

    private final String meaning;

    ChangeKind(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
