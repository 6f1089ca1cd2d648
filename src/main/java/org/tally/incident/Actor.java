package org.tally.incident;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A participant in an incident, with its side. */
public record Actor(
        @NotNull @Size(min = 1, max = 300) String name,
        @NotNull ActorSide side) {}
