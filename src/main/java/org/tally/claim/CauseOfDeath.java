package org.tally.claim;

import org.tally.Term;

/** The cause of death, after the categories of SDG indicator 16.1.2. */
public enum CauseOfDeath implements Term {
    HEAVY_WEAPONS_AND_EXPLOSIVES("Heavy weapons and explosive munitions, from the air or the ground."),
    PLANTED_EXPLOSIVES("Planted explosives and unexploded ordnance."),
    SMALL_ARMS("Small arms and light weapons."),
    INCENDIARY("Incendiary weapons."),
    CHEMICAL_BIOLOGICAL_RADIOLOGICAL("Chemical, biological, radiological or nuclear agents."),
    ELECTROMAGNETIC("Electromagnetic weapons."),
    LESS_LETHAL("Less lethal weapons."),
    DENIAL_OF_ACCESS("Denial of access to, or destruction of, what people need to survive."),
    ACCIDENT("Accidents related to the conflict."),
    OTHER("Any other cause."),
    UNKNOWN("The claim says that the cause is not known.");

    private final String meaning;

    CauseOfDeath(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
