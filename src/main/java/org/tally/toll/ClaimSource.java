package org.tally.toll;

import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Reliability;

/** The source that printed a figure. */
public record ClaimSource(
        UUID sourceId, Optional<Party> publisher, Optional<Party> agency, Optional<Reliability> reliability) {

    /** The agency that the source carries, or the publisher, which then counts as its own agency. */
    Optional<Party> agencyOrPublisher() {
        return agency.or(() -> publisher);
    }
}
