package org.tally.claim;

import org.tally.Term;

/** The kinds of facilities that a figure counts as hit. */
public enum Facility implements Term {
    HEALTH("Hospitals, clinics, ambulance stations and other places of health care."),
    SCHOOL("Schools and other places of education."),
    CAMP("Camps and settlements of displaced people."),
    WORSHIP("Places of worship."),
    MARKET("Markets and bakeries."),
    OTHER("Any other facility.");

    private final String meaning;

    Facility(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
