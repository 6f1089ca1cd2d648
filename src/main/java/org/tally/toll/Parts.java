package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The incidents right below one. They are disjoint: what lies in a span adds up, whatever its windows.
 *
 * <p>Their rows only ever add to a low. Their highs say nothing of the incident above, where more may have happened.
 */
final class Parts {

    /** Any order will do, so long as it is not that in which they came. */
    private static final Comparator<Part> IN_ORDER = Comparator.comparing(
                    (Part part) -> part.window().start())
            .thenComparing(part -> part.incidentId().toString());

    private static final long NOBODY_SAID = -1;

    private final Breakdown breakdown;
    private final Map<Span, List<Part>> bySpan = new LinkedHashMap<>();
    private final Map<Span, long[]> lows = new LinkedHashMap<>();

    Parts(List<Part> parts, Span incident, Breakdown breakdown) {
        this.breakdown = breakdown;
        for (Part part : parts.stream().sorted(IN_ORDER).toList()) {
            Span own = Span.of(part.window());
            // A child whose dates stick out still lies in the incident, but it is not known when.
            Span span = incident.contains(own) ? own : incident;
            bySpan.computeIfAbsent(span, key -> new ArrayList<>()).add(part);
        }
        bySpan.forEach((span, together) -> lows.put(span, lowsOf(together)));
    }

    private long[] lowsOf(List<Part> together) {
        return breakdown.counted().stream()
                .mapToLong(counted -> together.stream()
                        .map(part -> part.low(counted))
                        .filter(OptionalLong::isPresent)
                        .mapToLong(OptionalLong::getAsLong)
                        .reduce(NOBODY_SAID, (sum, low) -> Math.max(sum, 0) + low))
                .toArray();
    }

    /** How many the incidents within a span have at least, of each that is counted. */
    List<Bound> lows(Span span) {
        long[] sums = new long[breakdown.counted().size()];
        boolean[] said = new boolean[sums.length];
        lows.forEach((window, low) -> {
            for (int i = 0; i < sums.length && span.contains(window); i++) {
                if (low[i] != NOBODY_SAID) {
                    sums[i] += low[i];
                    said[i] = true;
                }
            }
        });
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            Ground ground = new Ground.AllBelow(this, breakdown.counted().get(i), span);
            bounds.add(said[i] ? new Bound(sums[i], ground) : Bound.NOT_SAID);
        }
        return bounds;
    }

    /** The incidents within a span in which there is anybody, as far as is known. */
    List<Part> within(Span span, Counted counted) {
        return bySpan.entrySet().stream()
                .filter(entry -> span.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(part -> part.low(counted).orElse(0) > 0)
                .toList();
    }
}
