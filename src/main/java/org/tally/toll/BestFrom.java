package org.tally.toll;

import org.tally.Term;

/** What the best number of a row was taken from. */
public enum BestFrom implements Term {
    WHOLE("The best number of an originator that speaks for the whole row."),
    PARTS("The sum of the best numbers of its disjoint parts: nobody gives a best number for the whole."),
    LOW("The low: no best number is known, of the whole or of its parts.");

    private final String meaning;

    BestFrom(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
