package org.tally.toll;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Step 6: how many the voices are that speak for a row, counted in originators, then agencies, then publishers, and of each in
 * topmost organizations.
 *
 * @param agencies those that carried it; a publisher that carries nobody's text counts as its own
 */
public record Independence(long originators, long agencies, long publishers) {

    static Independence of(List<Testimony> speakers) {
        Set<String> agencies = new HashSet<>();
        Set<String> publishers = new HashSet<>();
        for (Testimony speaker : speakers) {
            for (Assertion assertion : speaker.support()) {
                for (ClaimedFigure printing : assertion.printings()) {
                    printing.outlet().wire().ifPresent(agency -> agencies.addAll(agency.tops()));
                    printing.outlet().publisher().ifPresent(publisher -> publishers.addAll(publisher.tops()));
                }
            }
        }
        return new Independence(originators(speakers), agencies.size(), publishers.size());
    }

    /**
     * How many voices have no topmost organization in common. Those who spoke together come last, and count where none of them
     * was counted before: that may be fewer than there are, and never more.
     */
    private static long originators(List<Testimony> speakers) {
        Set<String> counted = new HashSet<>();
        long independent = 0;
        for (Set<String> tops : speakers.stream()
                .map(Independence::tops)
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
    private static Set<String> tops(Testimony speaker) {
        Set<String> tops = new TreeSet<>();
        speaker.support().forEach(assertion -> tops.addAll(assertion.voice().tops()));
        return tops;
    }
}
