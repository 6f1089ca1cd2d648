package org.tally.formats;

import org.tally.record.Versioned;

/** A view of a record that may have coordinates. */
public interface Located extends Versioned {

    /** The latitude in degrees (WGS 84); {@code null} exactly where the longitude is. */
    Double latitude();

    /** The longitude in degrees (WGS 84). */
    Double longitude();
}
