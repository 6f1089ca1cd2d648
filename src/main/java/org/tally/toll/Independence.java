package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tally.text.Name;

/**
 * Step 6: how many independent originators, agencies and publishers support a row, each counted in topmost
 * organizations.
 *
 * <p>It counts the originators that speak for the row or, where nobody does, those that its parts rest on.
 *
 * @param agencies the agencies that carried the claims; a publisher without an agency counts as its own agency
 */
public record Independence(long originators, long agencies, long publishers) {

    /** Counts the originators that speak for a row. */
    static Independence ofSpeakers(List<OriginatorInterval> speakers) {
        return of(
                speakers.stream().map(Independence::tops).toList(),
                speakers.stream().flatMap(speaker -> speaker.support().stream()).toList());
    }

    /**
     * Counts the originators behind the parts of a row that nobody speaks for.
     *
     * <p>Of incidents below, only the originators are known here, by name. Their agencies and publishers are in their
     * own tolls.
     */
    static Independence ofLeaves(List<Derivation.Leaf> leaves) {
        List<DistinctClaim> claims = new ArrayList<>();
        Set<String> namesBelow = new TreeSet<>();
        for (Derivation.Leaf leaf : leaves) {
            if (leaf instanceof Derivation.Claimed claimed) {
                claims.add(claimed.claim());
            } else if (leaf instanceof Derivation.ChildRow child) {
                namesBelow.addAll(child.sum().originators());
            }
        }
        List<Set<String>> tops = new ArrayList<>();
        claims.forEach(claim -> tops.add(claim.originator().tops()));
        namesBelow.forEach(name -> tops.add(Set.of(Name.key(name))));
        return of(tops, claims);
    }

    private static Independence of(List<Set<String>> tops, List<DistinctClaim> claims) {
        Set<String> agencies = new HashSet<>();
        Set<String> publishers = new HashSet<>();
        for (DistinctClaim claim : claims) {
            for (ClaimedFigure figure : claim.figures()) {
                figure.source().agencyOrPublisher().ifPresent(agency -> agencies.addAll(agency.tops()));
                figure.source().publisher().ifPresent(publisher -> publishers.addAll(publisher.tops()));
            }
        }
        return new Independence(withoutCommonTop(tops), agencies.size(), publishers.size());
    }

    /**
     * How many originators have no topmost organization in common. Originators that spoke together come last, and count
     * where none of them was counted before. The result may be too low, and is never too high.
     */
    private static long withoutCommonTop(List<Set<String>> originators) {
        Set<String> counted = new HashSet<>();
        long independent = 0;
        for (Set<String> tops : originators.stream()
                .sorted(Comparator.<Set<String>>comparingInt(Set::size).thenComparing(Set::toString))
                .toList()) {
            if (tops.stream().noneMatch(counted::contains)) {
                independent++;
                counted.addAll(tops);
            }
        }
        return independent;
    }

    /** Sorted, since sets are compared by their text. */
    private static Set<String> tops(OriginatorInterval speaker) {
        Set<String> tops = new TreeSet<>();
        speaker.support().forEach(claim -> tops.addAll(claim.originator().tops()));
        return tops;
    }
}
