package org.tally.toll;

import org.tally.Term;

/** Where the best number of a row was taken from. */
public enum BestFrom implements Term {
    WHOLE("The best number of an originator that speaks for the whole row."),
    PARTS("The sum of the best numbers of disjoint parts, since no originator gives one for the whole row."),
    LOW("The low, since no best number is known for the whole or its parts.");

    private final String meaning;

    BestFrom(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
