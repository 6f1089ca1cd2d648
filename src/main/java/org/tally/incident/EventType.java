package org.tally.incident;

import org.tally.Term;

/** The type of an incident: the first level of the ACLED codebook, and {@code CAMPAIGN}, which Tally adds. */
public enum EventType implements Term {
    BATTLES("Fighting between two organised armed groups."),
    EXPLOSIONS_REMOTE_VIOLENCE("Violence by means that take away the target's ability to respond."),
    VIOLENCE_AGAINST_CIVILIANS("Violence by an organised armed group against unarmed people."),
    PROTESTS("Demonstrations whose participants are not violent."),
    RIOTS("Demonstrations or crowds that are violent."),
    STRATEGIC_DEVELOPMENTS("Events that matter to a conflict without being political violence themselves."),
    CAMPAIGN("An umbrella over other incidents: an offensive, a siege, a war.");

    private final String meaning;

    EventType(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
