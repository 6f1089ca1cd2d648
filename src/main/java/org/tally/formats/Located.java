package org.tally.formats;

import org.tally.record.Versioned;

/** A view of a record that may have a place on the map. */
public interface Located extends Versioned {

    /** In degrees (WGS 84); {@code null} together with the longitude. */
    Double latitude();

    Double longitude();
}
