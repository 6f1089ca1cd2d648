package org.tally.imports.format;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file.
 *
 * @param release the version of the data set, such as {@code 19.1}, or {@code null} where it is unknown
 * @param releasedOn the day on which the release was published, or {@code null} where it is unknown
 * @param umbrellas whether the conflicts that rows name become umbrellas above their events
 */
public record ImportOptions(
        @Nullable String release, @Nullable LocalDate releasedOn, boolean umbrellas) {}
