package org.tally.store;

import java.util.List;
import org.tally.web.Input;

/** What a client writes of a record. */
public interface RecordedInput extends Input {

    /** Its ids in other systems, or {@code null} for none. */
    List<ExternalId> externalIds();
}
