package org.tally.imports.format;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * A release of a data set, which is a source.
 *
 * @param sourceId {@code null} before its first row is recorded
 * @param name its version, as it stands in the keys of figures
 * @param day the day on which it was published, or {@code null}: such a release is older than all others
 */
public record Release(UUID sourceId, String name, LocalDate day) {

    public static final Comparator<Release> ORDER =
            Comparator.comparing(Release::day, Comparator.nullsFirst(Comparator.naturalOrder()));

    public boolean isOlderThan(Release other) {
        return ORDER.compare(this, other) < 0;
    }

    /** Why a figure was retracted that this release has no more; by it the figure is known again when it comes back. */
    public String absence(String scheme) {
        return "Release " + name + " of " + scheme + " does not have this event.";
    }

    @Override
    public String toString() {
        return name + (day == null ? "" : " of " + day);
    }
}
