package org.tally.toll;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known about one incident and all below it, together with all that this rests on.
 *
 * @param rows one for all that are counted, also such as the question does not ask for
 * @param used the figures of the incident that a number rests on
 * @param leftOut its other figures of the metric, each with the reason
 * @param reaching the claims that count days before or after the incident's, its own and those from below
 */
public record Toll(
        UUID incidentId,
        Question question,
        List<Row> rows,
        List<UUID> used,
        List<LeftOut> leftOut,
        List<Conflict> conflicts,
        List<Reaching> reaching) {

    /**
     * What is known of all who are counted in one place.
     *
     * @param low the least that there are; empty is "not said"
     * @param best the number that is best supported; empty only where nothing is known of the row
     * @param bestFrom what it was taken from
     * @param high the most that there are; empty is open above
     * @param because how the numbers came about
     */
    public record Row(
            Counted counted,
            OptionalLong low,
            OptionalLong best,
            Optional<BestFrom> bestFrom,
            OptionalLong high,
            Basis derivedFrom,
            Independence independence,
            Sentence because) {

        /** How the numbers came about, in English. */
        public String sentence() {
            return because.toString();
        }
    }

    /**
     * What a number rests on.
     *
     * @param figures the figures of the incident itself, and those from below that no incident there holds
     * @param incidents the incidents right below, by their own tolls, where they are few enough to be named
     * @param incidentCount how many incidents right below, named or not; where they are not, that many at least
     * @param originators who said it, each once
     */
    public record Basis(List<UUID> figures, List<UUID> incidents, long incidentCount, List<String> originators) {

        static Basis of(DerivationGraph grounds, Bound... bounds) {
            Set<UUID> figures = new TreeSet<>(Ids.IN_ORDER);
            Set<UUID> incidents = new TreeSet<>(Ids.IN_ORDER);
            Map<Part, Long> parts = new IdentityHashMap<>();
            Set<String> originators = new TreeSet<>();
            for (Derivation.Leaf leaf : grounds.leaves(bounds)) {
                if (leaf instanceof Derivation.Claimed claimed) {
                    figures.add(claimed.assertion().id());
                    originators.add(claimed.assertion().voice().name());
                } else if (leaf instanceof Derivation.Below below) {
                    // Civilians and combatants that lie in one window may be of the same incidents.
                    parts.merge(below.part(), below.sum().incidents(), Math::max);
                    below.part().named().forEach(child -> incidents.add(child.incidentId()));
                    originators.addAll(below.sum().originators());
                }
            }
            return new Basis(
                    List.copyOf(figures),
                    List.copyOf(incidents),
                    parts.values().stream().mapToLong(Long::longValue).sum(),
                    Party.once(originators));
        }
    }

    /** The toll of an incident, and below it of its children, by the steps of the design. */
    public static Toll of(IncidentClaims account, Question question) {
        Below below = question.includeDescendants()
                ? Below.of(
                        account.children(),
                        account.children().stream()
                                .map(child -> of(child, question))
                                .toList())
                : Below.NOTHING;
        return of(account, below, question);
    }

    /** The toll of an incident from its own figures and from what comes from below. */
    public static Toll of(IncidentClaims account, Below below, Question question) {
        return new Reckoning(account, below, question).toll();
    }

    /** The rows that divide everybody as it was asked. */
    public Stream<Row> asked() {
        return rows.stream().filter(row -> question.breakdown().divides(row.counted()));
    }

    /** The row of those counted. */
    public Row row(Counted counted) {
        return rows.stream()
                .filter(row -> row.counted().equals(counted))
                .findAny()
                .orElseThrow();
    }
}
