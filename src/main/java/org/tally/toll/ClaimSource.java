package org.tally.toll;

import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Reliability;

/** The source that printed a figure, as far as the toll looks at it. */
public record ClaimSource(
        UUID sourceId, Optional<Party> publisher, Optional<Party> agency, Optional<Reliability> reliability) {

    /** The agency whose text it carries; what carries nobody's text is its own agency. */
    Optional<Party> wire() {
        return agency.or(() -> publisher);
    }
}
