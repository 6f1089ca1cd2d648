package org.tally.incident;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

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

    /** All names of the organizations that have one of the names of a parameter, as {@link #aliases} gives them. */
    default List<String> keys(@Nullable List<String> names) {
        return names == null || names.isEmpty() ? List.of() : aliases(names);
    }

    /** The search terms for all names of the organizations that have one of the names of a parameter. */
    default List<Long> terms(SearchField field, @Nullable List<String> names) {
        return keys(names).stream().map(key -> SearchTerms.named(field, key)).toList();
    }
}
