package org.tally.formats;

import org.jspecify.annotations.Nullable;
import org.tally.record.Versioned;

/** A view of a record that may have coordinates. */
public interface Located extends Versioned {

    /** The latitude in degrees (WGS 84); {@code null} exactly where the longitude is. */
    @Nullable
    Double latitude();

    /** The longitude in degrees (WGS 84). */
    @Nullable
    Double longitude();
}
