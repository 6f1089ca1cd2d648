package org.tally.toll;

import org.tally.Term;

/** The way in which the rows of a toll divide everybody. Each divides the same people anew. */
public enum Dimension implements Term {
    STATUS("By status, and combatants by side."),
    SEX("By sex."),
    AGE_GROUP("By age group.");

    private final String meaning;

    Dimension(String meaning) {
        this.meaning = meaning;
    }

    /** Whether a category is everybody or a part in this dimension. Facilities have one division only. */
    boolean divides(Counted counted) {
        if (counted instanceof Counted.Divided divided) {
            return divided.people() == Counted.People.EVERYBODY
                    && (this == SEX && divided.sex().isPresent()
                            || this == AGE_GROUP && divided.ageGroup().isPresent());
        }
        return this == STATUS || counted == Counted.People.EVERYBODY;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
