package org.tally.toll;

import java.util.ArrayList;
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
 * The toll of one incident and all incidents below it, with everything that it rests on.
 *
 * @param rows one row for each category, also those that the question does not ask for
 * @param used the figures that a row rests on
 * @param leftOut the other figures of the metric, each with the reason
 * @param reaching the claims whose windows reach beyond the incident's window, its own and those from below
 */
public record Toll(
        UUID incidentId,
        Question question,
        List<Row> rows,
        List<UUID> used,
        List<LeftOut> leftOut,
        List<Conflict> conflicts,
        List<ReachingClaim> reaching) {

    /**
     * The numbers of one category.
     *
     * @param low the lower bound; empty is "not said"
     * @param best the best supported number; empty only where nothing is known about the row
     * @param bestFrom where the best number was taken from
     * @param high the upper bound; empty is open above
     * @param because the derivation of the numbers, in English
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

        static Row of(JoinedRow joined) {
            List<Bound> bounds = new ArrayList<>(List.of(joined.low(), joined.best(), joined.high()));
            for (OriginatorInterval speaker : joined.speakers()) {
                bounds.add(speaker.low());
                bounds.add(speaker.high());
            }
            Bound[] all = bounds.toArray(Bound[]::new);
            DerivationGraph derivations = joined.derivations();
            return new Row(
                    joined.counted(),
                    joined.low().toOptional(),
                    joined.best().toOptional(),
                    joined.bestFrom(),
                    joined.high().toOptional(),
                    Basis.of(derivations, all),
                    joined.speakers().isEmpty()
                            ? Independence.ofLeaves(derivations.leaves(all))
                            : Independence.ofSpeakers(joined.speakers()),
                    new Sentence(joined));
        }

        /** The derivation of the numbers, in English. */
        public String sentence() {
            return because.toString();
        }
    }

    /**
     * The figures, incidents and originators that a number rests on.
     *
     * @param figures the figures of the incident itself, and those from below that no incident there holds
     * @param incidents the child incidents, where they are few enough to be named
     * @param incidentCount how many child incidents, named or not; a minimum where they are not named
     * @param originators the names of the originators, each once
     */
    public record Basis(List<UUID> figures, List<UUID> incidents, long incidentCount, List<String> originators) {

        static Basis of(DerivationGraph derivations, Bound... bounds) {
            Set<UUID> figures = new TreeSet<>(Ids.IN_ORDER);
            Set<UUID> incidents = new TreeSet<>(Ids.IN_ORDER);
            Map<Part, Long> parts = new IdentityHashMap<>();
            Set<String> originators = new TreeSet<>();
            for (Derivation.Leaf leaf : derivations.leaves(bounds)) {
                if (leaf instanceof Derivation.Claimed claimed) {
                    figures.add(claimed.claim().id());
                    originators.add(claimed.claim().originator().name());
                } else if (leaf instanceof Derivation.ChildRow child) {
                    // The civilians and the combatants of one window may come from the same incidents.
                    parts.merge(child.part(), child.sum().incidents(), Math::max);
                    child.part().named().forEach(named -> incidents.add(named.incidentId()));
                    originators.addAll(child.sum().originators());
                }
            }
            return new Basis(
                    List.copyOf(figures),
                    List.copyOf(incidents),
                    parts.values().stream().mapToLong(Long::longValue).sum(),
                    Party.once(originators));
        }
    }

    /** Computes the toll of an incident from the figures of the incident and of all incidents below it. */
    public static Toll of(IncidentClaims incident, Question question) {
        Below below = question.includeDescendants()
                ? Below.of(
                        incident.children(),
                        incident.children().stream()
                                .map(child -> of(child, question))
                                .toList())
                : Below.NONE;
        return of(incident, below, question);
    }

    /** Computes the toll of an incident from its own figures and the finished rows of its children. */
    public static Toll of(IncidentClaims incident, Below below, Question question) {
        return new TollComputation(incident, below, question).toll();
    }

    /** The rows of the breakdown that the question asks for. */
    public Stream<Row> requestedRows() {
        return rows.stream().filter(row -> question.breakdown().divides(row.counted()));
    }

    /** The row of a category. */
    public Row row(Counted counted) {
        return rows.stream()
                .filter(row -> row.counted().equals(counted))
                .findAny()
                .orElseThrow();
    }
}
