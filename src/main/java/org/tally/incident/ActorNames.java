package org.tally.incident;

import java.util.Collection;
import java.util.List;

/**
 * Looks up the other names of an actor.
 *
 * <p>Organizations implement it: they may use incidents, and incidents may not use them.
 */
public interface ActorNames {

    /**
     * Finds all names of the organizations that have one of these names or aliases.
     *
     * @return the names as keys of {@link org.tally.text.Name}; empty if no organization has one of the names
     */
    List<String> aliases(Collection<String> names);
}
