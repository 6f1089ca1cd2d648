package org.tally.toll;

import org.tally.Term;

/** The reason why a toll leaves a figure out. */
public enum Reason implements Term {
    RETRACTED("It was withdrawn."),
    SAID_LATER("It was said after the day as of which the toll is computed."),
    NOT_DATED("It has no date, so no toll as of a day includes it."),
    NO_NUMBER("It gives no number."),
    RANGE_NOT_ORDERED("Its lower bound is above its upper bound."),
    WINDOW_OUTSIDE(
            "Its window reaches beyond the window of its incident. It counts at the nearest incident above whose window holds it;"
                    + " if no window does, it counts nowhere."),
    REPUBLISHED("Another figure makes the same claim, which counts once."),
    SUPERSEDED("A correction or a later figure of the same originator over the same scope replaces it."),
    CONTAINED_IN(
            "Other figures contain what it counts. It is never added to them, and it does not narrow their range."),
    PART_ONLY("It counts only a part, and no number of the whole follows from it.");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
