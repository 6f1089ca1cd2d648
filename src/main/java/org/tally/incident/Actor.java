package org.tally.incident;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Somebody who took part in an incident, and on which side. */
public record Actor(
        @NotNull @Size(min = 1, max = 300) String name,
        @NotNull ActorSide side) {}
