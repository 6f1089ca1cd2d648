package org.tally.claim;

import org.tally.Term;

/** The status of the victims that a figure counts (SDG indicator 16.1.2). */
public enum VictimStatus implements Term {
    ANY("Everybody, whatever their status."),
    CIVILIAN("Civilians."),
    COMBATANT("Members of armed forces or armed groups."),
    UNKNOWN("People whose status the claim says is not known.");

    private final String meaning;

    VictimStatus(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
