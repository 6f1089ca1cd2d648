package org.tally.toll;

import java.util.ArrayList;
import java.util.List;

/**
 * What the incidents below bring into the toll of an incident.
 *
 * @param parts the finished rows of its children, added up or not
 * @param reaching the claims that no incident below holds
 */
public record Below(List<Part> parts, List<Reaching> reaching) {

    static final Below NOTHING = new Below(List.of(), List.of());

    public Below {
        parts = List.copyOf(parts);
        reaching = List.copyOf(reaching);
    }

    /** What children bring by their tolls. */
    static Below of(List<IncidentClaims> children, List<Toll> tolls) {
        List<Part> parts = new ArrayList<>(children.size());
        List<Reaching> reaching = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            parts.add(Part.of(children.get(i), tolls.get(i)));
            reaching.addAll(tolls.get(i).reaching());
        }
        return new Below(parts, reaching);
    }
}
