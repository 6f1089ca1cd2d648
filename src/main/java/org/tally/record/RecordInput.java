package org.tally.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.input.Input;

/** The fields of a record that a client writes. */
public interface RecordInput extends Input {

    /** Its ids in other systems, or {@code null} for none. */
    @Nullable
    List<ExternalId> externalIds();
}
