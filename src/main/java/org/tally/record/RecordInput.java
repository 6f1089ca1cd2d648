package org.tally.record;

import java.util.List;
import org.tally.input.Input;

/** What a client writes of a record. */
public interface RecordInput extends Input {

    /** Its ids in other systems, or {@code null} for none. */
    List<ExternalId> externalIds();
}
