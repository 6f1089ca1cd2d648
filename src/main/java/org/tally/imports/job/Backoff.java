package org.tally.imports.job;

import java.time.Duration;

/** How long rows wait that could not be recorded before they are tried again: at first as long as a short write takes, then twice as long each time. */
final class Backoff {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** With twenty tries, some three seconds pass before an import gives up: others wait for its end. */
    private static final Duration LONGEST = Duration.ofMillis(200);

    private Backoff() {}

    /**
     * The pause before a try.
     *
     * @param retry which one: 0 for the first after the one that failed
     */
    static Duration before(int retry) {
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(retry, 30));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
