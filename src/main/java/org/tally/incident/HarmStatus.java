package org.tally.incident;

import org.tally.Term;

/** How well harm to civilians is established, by the grading of Airwars. */
public enum HarmStatus implements Term {
    CONFIRMED("An actor has accepted responsibility."),
    FAIR("Reported by two or more credible sources, with likely action nearby."),
    WEAK("Reported by a single source so far."),
    CONTESTED("Sources disagree about who was responsible."),
    DISCOUNTED("Later shown not to have harmed civilians, or not to have happened as reported.");

    private final String meaning;

    HarmStatus(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
