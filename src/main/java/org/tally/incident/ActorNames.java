package org.tally.incident;

import java.util.Collection;
import java.util.List;

/**
 * Looks up the other names of an actor.
 *
 * <p>The package {@code organization} implements it: that package uses this one, and this one may not use it.
 */
public interface ActorNames {

    /**
     * Finds all names of the organizations that have one of these names or aliases.
     *
     * @return the names as keys of {@link org.tally.text.Name}; empty if no organization has one of the names
     */
    List<String> aliases(Collection<String> names);
}
