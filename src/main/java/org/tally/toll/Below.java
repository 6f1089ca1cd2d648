package org.tally.toll;

import java.util.ArrayList;
import java.util.List;

/**
 * The input that the incidents below give to the toll of an incident.
 *
 * @param parts the finished rows of the children, one part for each child or for several
 * @param reaching the claims whose windows no incident below holds
 */
public record Below(List<Part> parts, List<ReachingClaim> reaching) {

    static final Below NONE = new Below(List.of(), List.of());

    public Below {
        parts = List.copyOf(parts);
        reaching = List.copyOf(reaching);
    }

    /** The input from children whose tolls are computed. */
    static Below of(List<IncidentClaims> children, List<Toll> tolls) {
        List<Part> parts = new ArrayList<>(children.size());
        List<ReachingClaim> reaching = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            parts.add(Part.of(children.get(i), tolls.get(i)));
            reaching.addAll(tolls.get(i).reaching());
        }
        return new Below(parts, reaching);
    }
}
