package org.tally.toll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tally.text.Name;

/**
 * Step 6: how many the voices are that speak for a row, or where none does that are behind its parts, counted in originators, then agencies, then publishers, and of each in
 * topmost organizations.
 *
 * @param agencies those that carried it; a publisher that carries nobody's text counts as its own
 */
public record Independence(long originators, long agencies, long publishers) {

    /**
     * Of a row that nobody speaks for: who is behind its parts.
     *
     * @param below who said what is known of incidents below, by name; who carried and printed it is in their own tolls
     */
    static Independence of(List<Assertion> claims, Collection<String> below) {
        List<Set<String>> voices = new ArrayList<>();
        claims.forEach(assertion -> voices.add(assertion.voice().tops()));
        below.forEach(name -> voices.add(Set.of(Name.key(name))));
        return of(voices, claims);
    }

    static Independence of(List<OriginatorReckoning> speakers) {
        return of(
                speakers.stream().map(Independence::tops).toList(),
                speakers.stream().flatMap(speaker -> speaker.support().stream()).toList());
    }

    private static Independence of(List<Set<String>> voices, List<Assertion> claims) {
        Set<String> agencies = new HashSet<>();
        Set<String> publishers = new HashSet<>();
        for (Assertion assertion : claims) {
            for (ClaimedFigure printing : assertion.printings()) {
                printing.outlet().wire().ifPresent(agency -> agencies.addAll(agency.tops()));
                printing.outlet().publisher().ifPresent(publisher -> publishers.addAll(publisher.tops()));
            }
        }
        return new Independence(originators(voices), agencies.size(), publishers.size());
    }

    /**
     * How many voices have no topmost organization in common. Those who spoke together come last, and count where none of them
     * was counted before: that may be fewer than there are, and never more.
     */
    private static long originators(List<Set<String>> voices) {
        Set<String> counted = new HashSet<>();
        long independent = 0;
        for (Set<String> tops : voices.stream()
                .sorted(Comparator.<Set<String>>comparingInt(Set::size).thenComparing(Set::toString))
                .toList()) {
            if (tops.stream().noneMatch(counted::contains)) {
                independent++;
                counted.addAll(tops);
            }
        }
        return independent;
    }

    /** In their order, so that how they print does not depend on how they came. */
    private static Set<String> tops(OriginatorReckoning speaker) {
        Set<String> tops = new TreeSet<>();
        speaker.support().forEach(assertion -> tops.addAll(assertion.voice().tops()));
        return tops;
    }
}
