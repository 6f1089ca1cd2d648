package org.tally.incident;

import org.tally.Term;

/** The second level of the ACLED codebook's event types. */
public enum SubEventType implements Term {
    ARMED_CLASH(EventType.BATTLES, "Fighting in which no territory changed hands."),
    GOVERNMENT_REGAINS_TERRITORY(EventType.BATTLES, "Government forces took back territory."),
    NON_STATE_ACTOR_OVERTAKES_TERRITORY(EventType.BATTLES, "A non-state actor took territory."),
    CHEMICAL_WEAPON(EventType.EXPLOSIONS_REMOTE_VIOLENCE, "Use of a chemical weapon."),
    AIR_DRONE_STRIKE(EventType.EXPLOSIONS_REMOTE_VIOLENCE, "A strike by aircraft or drones."),
    SUICIDE_BOMB(EventType.EXPLOSIONS_REMOTE_VIOLENCE, "A suicide bombing."),
    SHELLING_ARTILLERY_MISSILE_ATTACK(
            EventType.EXPLOSIONS_REMOTE_VIOLENCE, "Shelling, artillery fire or a missile attack."),
    REMOTE_EXPLOSIVE_LANDMINE_IED(
            EventType.EXPLOSIONS_REMOTE_VIOLENCE,
            "A remotely detonated explosive, a landmine or an improvised explosive device."),
    GRENADE(EventType.EXPLOSIONS_REMOTE_VIOLENCE, "A grenade."),
    SEXUAL_VIOLENCE(EventType.VIOLENCE_AGAINST_CIVILIANS, "Sexual violence."),
    ATTACK(EventType.VIOLENCE_AGAINST_CIVILIANS, "An attack on civilians."),
    ABDUCTION_FORCED_DISAPPEARANCE(EventType.VIOLENCE_AGAINST_CIVILIANS, "Abduction or forced disappearance."),
    PEACEFUL_PROTEST(EventType.PROTESTS, "A protest without intervention."),
    PROTEST_WITH_INTERVENTION(
            EventType.PROTESTS, "A protest that was met with intervention, without serious injuries."),
    EXCESSIVE_FORCE_AGAINST_PROTESTERS(
            EventType.PROTESTS, "A peaceful protest that was met with force that killed or seriously injured people."),
    VIOLENT_DEMONSTRATION(EventType.RIOTS, "A demonstration that turned violent."),
    MOB_VIOLENCE(EventType.RIOTS, "Violence by a crowd."),
    AGREEMENT(EventType.STRATEGIC_DEVELOPMENTS, "An agreement between groups."),
    ARRESTS(EventType.STRATEGIC_DEVELOPMENTS, "Mass or significant arrests."),
    CHANGE_TO_GROUP_ACTIVITY(EventType.STRATEGIC_DEVELOPMENTS, "A group formed, moved, split or changed what it does."),
    DISRUPTED_WEAPONS_USE(EventType.STRATEGIC_DEVELOPMENTS, "Use of a weapon that was prevented."),
    HEADQUARTERS_OR_BASE_ESTABLISHED(EventType.STRATEGIC_DEVELOPMENTS, "A headquarters or base was set up."),
    LOOTING_PROPERTY_DESTRUCTION(EventType.STRATEGIC_DEVELOPMENTS, "Looting or destruction of property."),
    NON_VIOLENT_TRANSFER_OF_TERRITORY(EventType.STRATEGIC_DEVELOPMENTS, "Territory changed hands without fighting."),
    OTHER(EventType.STRATEGIC_DEVELOPMENTS, "Any other development.");

    private final EventType eventType;
    private final String meaning;

    SubEventType(EventType eventType, String meaning) {
        this.eventType = eventType;
        this.meaning = meaning;
    }

    /** The event type that this one belongs to. */
    public EventType eventType() {
        return eventType;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
