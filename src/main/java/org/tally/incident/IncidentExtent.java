package org.tally.incident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The smallest box that contains the coordinates of all incidents, and the dates that contain those of all.
 *
 * @param west {@code null}, as the other sides, where no incident has coordinates
 * @param dateStart {@code null} where there is no incident
 * @param dateEnd {@code null} where there is no incident, or where one goes on
 */
public record IncidentExtent(
        @Nullable Double west,
        @Nullable Double south,
        @Nullable Double east,
        @Nullable Double north,
        @Nullable LocalDate dateStart,
        @Nullable LocalDate dateEnd) {}
