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
 * Claims that cannot all be true.
 *
 * @param counted of whom they disagree
 * @param atLeast the sum of those that say too many
 * @param atMost the sum of those that say too few
 * @param sentence what clashes, in English
 */
public record Conflict(ConflictKind kind, Counted counted, Sum atLeast, Sum atMost, String sentence) {

    /** One side of a clash: a number, and what it was added up from. */
    public record Sum(long number, Toll.Basis of) {

        private static Sum of(Bound bound, DerivationGraph grounds) {
            return new Sum(bound.number(), Toll.Basis.of(grounds, bound));
        }
    }

    /** All the figures that clash. */
    public Set<UUID> figures() {
        return union(atLeast.of().figures(), atMost.of().figures());
    }

    private Set<UUID> clashing() {
        Set<UUID> all = union(atLeast.of().incidents(), atMost.of().incidents());
        all.addAll(figures());
        return all;
    }

    private static Conflict of(Clash clash, DerivationGraph grounds) {
        Sum atLeast = Sum.of(clash.atLeast(), grounds);
        Sum atMost = Sum.of(clash.atMost(), grounds);
        return new Conflict(
                clash.isOfOneOriginator(grounds) ? ConflictKind.CONFLICT : ConflictKind.DISAGREEMENT,
                clash.counted(),
                atLeast,
                atMost,
                Sentences.of(clash, grounds));
    }

    /** The conflicts that clashes amount to: each set of figures once, and none that another one is within. */
    static List<Conflict> of(List<Clash> clashes, DerivationGraph grounds) {
        if (clashes.isEmpty()) {
            return List.of();
        }
        Map<Set<UUID>, Conflict> bySet = new LinkedHashMap<>();
        clashes.stream()
                .map(clash -> of(clash, grounds))
                .sorted(Comparator.comparingInt(conflict -> conflict.clashing().size()))
                .forEach(conflict -> {
                    Set<UUID> set = conflict.clashing();
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
