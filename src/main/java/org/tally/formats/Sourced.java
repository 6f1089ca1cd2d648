package org.tally.formats;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A view of a record that rests on sources. */
public interface Sourced {

    /** The sources that the record names. */
    List<UUID> citedSources();

    /** The incident on whose figures, and so on whose sources, the record rests too; {@code null} if it rests on none. */
    default @Nullable UUID incidentOfFigures() {
        return null;
    }
}
