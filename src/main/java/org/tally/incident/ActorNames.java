package org.tally.incident;

import java.util.Collection;
import java.util.List;

/** Which names are one actor's. Organizations say so, which know of incidents, but not the other way. */
public interface ActorNames {

    /**
     * All names of the organizations that have one of the names, as names are compared, by {@link org.tally.text.Name}; none
     * where no organization has one.
     */
    List<String> ofSame(Collection<String> names);
}
