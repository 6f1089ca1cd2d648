package org.tally.organization;

import org.tally.Term;

/** The kind of an organization. */
public enum OrganizationKind implements Term {
    MONITOR("A monitor that documents casualties, such as the Syrian Observatory for Human Rights."),
    NEWS_AGENCY("A news agency, whose text others carry."),
    MEDIA("A newspaper, a broadcaster or a news site."),
    GOVERNMENT("A government, or a ministry or an office of one that is of no other kind."),
    ARMED_FORCES("The armed forces of a state, or a part of them."),
    ARMED_GROUP("An armed group that belongs to no state."),
    HEALTH_AUTHORITY("A ministry or an office of health, or a medical service."),
    INTERGOVERNMENTAL("An organization of states, such as the United Nations, or a body of one."),
    NGO("A non-governmental organization that is not a monitor."),
    DATASET("A project that publishes a data set of coded events."),
    OTHER("Any other organization.");

    private final String meaning;

    OrganizationKind(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
