package org.tally.figure;

import jakarta.persistence.Embeddable;
import java.util.List;
import org.tally.text.Name;

/**
 * One of several originators that make a claim together.
 *
 * @param nameKey the normalised name, for comparison
 */
@Embeddable
public record CoOriginator(String nameKey, String name) {

    /** Splits an originator at its semicolons; empty for a single name. */
    public static List<CoOriginator> of(String originator) {
        return originator == null || !Name.hasSeveralOriginators(originator)
                ? List.of()
                : Name.originators(originator).stream()
                        .map(name -> new CoOriginator(Name.key(name), name))
                        .toList();
    }
}
