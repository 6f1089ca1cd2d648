package org.tally.imports.format;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A release of a data set, which is a source.
 *
 * @param sourceId {@code null} until its first row is recorded
 * @param name the version, as the keys of figures contain it
 * @param day the day of publication, or {@code null}: a release without a day is the oldest
 */
public record Release(
        @Nullable UUID sourceId, String name, @Nullable LocalDate day) {

    public static final Comparator<Release> ORDER =
            Comparator.comparing(Release::day, Comparator.nullsFirst(Comparator.naturalOrder()));

    public boolean isOlderThan(Release other) {
        return ORDER.compare(this, other) < 0;
    }

    /** The retraction reason of a figure whose event this release lacks; it identifies the figure when the event returns. */
    public String absenceReason(String scheme) {
        return "Release " + name + " of " + scheme + " does not have this event.";
    }

    @Override
    public String toString() {
        return name + (day == null ? "" : " of " + day);
    }
}
