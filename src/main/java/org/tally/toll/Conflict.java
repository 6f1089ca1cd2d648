package org.tally.toll;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Claims that cannot all be true, as the toll reports them.
 *
 * @param counted the category that they disagree about
 * @param atLeast the lower bound, which exceeds the upper bound
 * @param atMost the upper bound
 * @param sentence the clash in English
 */
public record Conflict(ConflictKind kind, Counted counted, Sum atLeast, Sum atMost, String sentence) {

    /** One side of a clash: a number, and what it rests on. */
    public record Sum(long number, Toll.Basis derivedFrom) {

        private static Sum of(Bound bound, DerivationGraph derivations) {
            return new Sum(bound.number(), Toll.Basis.of(derivations, bound));
        }
    }

    /** All the figures that clash. */
    public Set<UUID> figures() {
        return union(atLeast.derivedFrom().figures(), atMost.derivedFrom().figures());
    }

    private Set<UUID> figuresAndIncidents() {
        Set<UUID> all =
                union(atLeast.derivedFrom().incidents(), atMost.derivedFrom().incidents());
        all.addAll(figures());
        return all;
    }

    private static Conflict of(Clash clash, DerivationGraph derivations) {
        Sum atLeast = Sum.of(clash.atLeast(), derivations);
        Sum atMost = Sum.of(clash.atMost(), derivations);
        return new Conflict(
                clash.isOfOneOriginator(derivations) ? ConflictKind.CONFLICT : ConflictKind.DISAGREEMENT,
                clash.counted(),
                atLeast,
                atMost,
                Sentences.of(clash, derivations));
    }

    /** Turns clashes into conflicts: one for each set of figures, without sets that contain a smaller one. */
    static List<Conflict> of(List<Clash> clashes, DerivationGraph derivations) {
        if (clashes.isEmpty()) {
            return List.of();
        }
        Map<Set<UUID>, Conflict> bySet = new LinkedHashMap<>();
        clashes.stream()
                .map(clash -> of(clash, derivations))
                .sorted(Comparator.comparingInt(
                        conflict -> conflict.figuresAndIncidents().size()))
                .forEach(conflict -> {
                    Set<UUID> set = conflict.figuresAndIncidents();
                    if (bySet.keySet().stream().noneMatch(set::containsAll)) {
                        bySet.put(set, conflict);
                    }
                });
        return List.copyOf(bySet.values());
    }

    private static <T> Set<T> union(List<T> one, List<T> other) {
        return new HashSet<>(Stream.concat(one.stream(), other.stream()).toList());
    }
}
