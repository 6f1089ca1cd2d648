package org.tally.database;

import java.time.Duration;

/**
 * The pauses before a transaction runs again. The first is as long as a short write. Each further pause is twice
 * as long as the one before, up to a limit.
 */
public final class Backoff {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** Twenty retries take some three seconds. A longer pause would make other imports wait. */
    private static final Duration LONGEST = Duration.ofMillis(200);

    private Backoff() {}

    /**
     * The pause before a retry.
     *
     * @param retry the number of the retry, from 0
     */
    static Duration before(int retry) {
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(retry, 30));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** Pauses before a retry. */
    public static void pause(int retry) {
        try {
            Thread.sleep(before(retry).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
