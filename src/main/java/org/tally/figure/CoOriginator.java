package org.tally.figure;

import jakarta.persistence.Embeddable;
import java.util.List;
import org.tally.text.Name;

/**
 * One of several who claim a figure together.
 *
 * @param nameKey the name as it is compared
 */
@Embeddable
public record CoOriginator(String nameKey, String name) {

    /** Those in an originator as it was said, where semicolons separate names in it. */
    public static List<CoOriginator> in(String originator) {
        return originator == null || !Name.isOfSeveral(originator)
                ? List.of()
                : Name.several(originator).stream()
                        .map(name -> new CoOriginator(Name.key(name), name))
                        .toList();
    }
}
