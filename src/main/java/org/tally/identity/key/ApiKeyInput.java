package org.tally.identity.key;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tally.identity.Role;
import org.tally.input.Input;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * An API key as an administrator asks for it.
 *
 * @param validForDays {@code null} for {@link #DEFAULT_DAYS}
 */
public record ApiKeyInput(
        @NotNull @Size(min = 1, max = 200) String name,
        @NotNull Role role,
        @Min(1) @Max(1096) @Nullable Integer validForDays)
        implements Input {

    private static final int DEFAULT_DAYS = 365;

    @Override
    public void check(Faults faults) {
        if (name != null && !name.isEmpty() && name.isBlank()) {
            faults.add("/name", FaultCode.WRONG_FORMAT, "It needs at least one character that is not a space.");
        }
        if (role == Role.ADMIN) {
            faults.add(
                    "/role",
                    FaultCode.NOT_TAKEN,
                    "No key has the role ADMIN: a stolen one could make others. Administrators use tokens.");
        }
    }

    int days() {
        return validForDays == null ? DEFAULT_DAYS : validForDays;
    }
}
