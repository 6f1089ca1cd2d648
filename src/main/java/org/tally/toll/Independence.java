package org.tally.toll;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Step 6: how many the voices are that speak for a row, counted in originators, then agencies, then publishers.
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
                    printing.outlet().wire().ifPresent(agencies::add);
                    printing.outlet().publisher().ifPresent(publishers::add);
                }
            }
        }
        return new Independence(speakers.size(), agencies.size(), publishers.size());
    }
}
