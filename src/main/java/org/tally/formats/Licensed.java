package org.tally.formats;

import java.util.Optional;
import java.util.Set;

/**
 * A view of a record that is published under the licence of its source. The filter {@code license} of its list finds exactly the
 * records under a licence. An incident is not: its tolls rest on claims of other sources, too.
 */
public interface Licensed {

    /** The licences for data that SPDX lists, but for the rare ones, by their identifiers. */
    Set<String> LICENSES = Set.of("""
            CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-3.0-IGO CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5
            CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0
            CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0
            CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0
            CC-PDDC ODC-By-1.0 ODbL-1.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 PDDL-1.0""".split("\\s+"));

    /** The page of a licence at SPDX; empty where its text is no identifier of a licence for data. */
    static Optional<String> page(String license) {
        return LICENSES.contains(license)
                ? Optional.of("https://spdx.org/licenses/" + license + ".html")
                : Optional.empty();
    }
}
