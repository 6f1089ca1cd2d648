package org.tally.toll;

import org.tally.Term;

/** How the rows of a toll divide everybody. Each of these divides the same people anew. */
public enum Dimension implements Term {
    STATUS("By status, and combatants by side."),
    SEX("By sex."),
    AGE_GROUP("By age group.");

    private final String meaning;

    Dimension(String meaning) {
        this.meaning = meaning;
    }

    /** Whether those counted are everybody, or a part into which everybody is divided so. Facilities have one division. */
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
