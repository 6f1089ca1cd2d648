package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Step 6: how many the voices are that speak for a row, counted in originators, then agencies, then publishers.
 *
 * @param agencies those that carried it; a publisher that carries nobody's text counts as its own
 */
public record Independence(long originators, long agencies, long publishers) {

    static Independence of(List<Testimony> speakers) {
        return new Independence(speakers.size(), count(speakers, Outlet::wire), count(speakers, Outlet::publisher));
    }

    private static long count(List<Testimony> speakers, Function<Outlet, Optional<String>> who) {
        return speakers.stream()
                .flatMap(speaker -> speaker.support().stream())
                .flatMap(assertion -> assertion.printings().stream())
                .flatMap(figure -> who.apply(figure.outlet()).stream())
                .distinct()
                .count();
    }
}
