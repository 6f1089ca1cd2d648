package org.tally.figure;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.formats.Hxl;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * The people that a figure counts.
 *
 * @param side for combatants only
 * @param group as the claim calls it, such as "allied paramilitaries"
 */
@Embeddable
public record Victims(
        @Hxl("#indicator+victims+status") @Column(name = "victim_status") @Enumerated(EnumType.STRING) @NotNull
        VictimStatus status,

        @Hxl("#indicator+victims+side") @Enumerated(EnumType.STRING) @Nullable
        Side side,

        @Hxl("#indicator+victims+group") @Column(name = "victim_group") @Size(min = 1, max = 200) @Nullable
        String group,

        @Hxl("#indicator+victims+sex") @Enumerated(EnumType.STRING) @Nullable
        Sex sex,

        @Hxl("#indicator+victims+age") @Enumerated(EnumType.STRING) @Nullable
        AgeGroup ageGroup) {

    public static final Victims EVERYBODY = of(VictimStatus.ANY);

    /** All victims of one status. */
    public static Victims of(VictimStatus status) {
        return new Victims(status, null, null, null, null);
    }

    void check(Faults faults) {
        if (side != null && status != null && status != VictimStatus.COMBATANT) {
            faults.add("/victims/side", FaultCode.NOT_TAKEN, "Only a COMBATANT has a side, not " + status + ".");
        }
    }
}
