package org.tally.web.guard;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A bounded number of places, and a queue before them. A short stall, in which the queue builds up and empties again, refuses nobody.
 * A queue that does not empty is no stall but an overload: then each may wait only so short that answers stay fast. This is the
 * controlled delay of RFC 8289 (CoDel), with the time that one may wait decided on arrival.
 *
 * @param <T> who takes a place; compared by {@code equals}
 */
final class AdmissionQueue<T> {

    /** How long one may wait while the queue empties now and then, and how long it may stand before that ends. */
    static final Duration STALL = Duration.ofMillis(500);

    /** How long one may wait in a standing queue. */
    static final Duration STANDING = Duration.ofMillis(100);

    /** More do not wait at all: each holds memory. */
    static final int MOST_WAITING = 1_000;

    private final int places;
    private final Set<T> inside = new LinkedHashSet<>();
    private final Set<T> waiting = new LinkedHashSet<>();
    private long emptyUntil;

    AdmissionQueue(int places) {
        this.places = places;
    }

    /**
     * Takes a place, or waits for one.
     *
     * @param now in nanoseconds
     * @return how long it may wait; empty if it has a place
     */
    synchronized Optional<Duration> enter(T one, long now) {
        if (waiting.isEmpty()) {
            emptyUntil = now;
        }
        if (inside.size() < places) {
            inside.add(one);
            return Optional.empty();
        } else if (waiting.size() == MOST_WAITING) {
            return Optional.of(Duration.ZERO);
        }
        waiting.add(one);
        return Optional.of(now - emptyUntil > STALL.toNanos() ? STANDING : STALL);
    }

    /** Stops waiting. Returns whether it still waited. */
    synchronized boolean giveUp(T one) {
        return waiting.remove(one);
    }

    /** Leaves, from its place or while it waits. Returns who has got the place: the one that has waited longest. */
    synchronized Optional<T> leave(T one) {
        Iterator<T> next = waiting.iterator();
        if (!inside.remove(one) || !next.hasNext()) {
            waiting.remove(one);
            return Optional.empty();
        }
        T admitted = next.next();
        next.remove();
        inside.add(admitted);
        return Optional.of(admitted);
    }

    /** How many have a place. */
    synchronized int inside() {
        return inside.size();
    }
}
