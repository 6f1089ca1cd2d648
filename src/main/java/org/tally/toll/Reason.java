package org.tally.toll;

import org.tally.Term;

/** Why a figure was left out of a toll. */
public enum Reason implements Term {
    RETRACTED("It was withdrawn."),
    SAID_LATER("It was said after the day asked about."),
    NOT_DATED("When it was said is not known, so that it is in no toll as of a day."),
    NO_NUMBER("It gives no number."),
    RANGE_NOT_ORDERED("Its lower end is above its upper end."),
    WINDOW_OUTSIDE(
            "Its window reaches beyond that of its incident: it counts at the nearest incident above whose window holds it, and"
                    + " where none does, nowhere."),
    REPUBLISHED("The same claim was printed elsewhere: it counts once."),
    SUPERSEDED("A correction, or a later figure of the same originator over the same scope, replaces it."),
    CONTAINED_IN("What it counts lies within what other figures count: it is never added to them, and says no more."),
    PART_ONLY("It counts a part only, and gives nothing that a number of the whole could rest on.");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
