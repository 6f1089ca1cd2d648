package org.tally.web.guard;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds the open connections: the one that has waited longest for a request makes room for a new one. So clients that hold idle or
 * half-open connections keep nobody else out.
 */
final class OpenConnections {

    private final int most;
    private final Set<Channel> open = new HashSet<>();

    /** The connections without a request, the longest idle first. */
    private final Set<Channel> idle = new LinkedHashSet<>();

    OpenConnections(int most) {
        this.most = most;
    }

    void add(Channel channel) {
        channel.closeFuture().addListener(closed -> remove(channel));
        Channel evicted = null;
        synchronized (this) {
            open.add(channel);
            idle.add(channel);
            if (open.size() > most) {
                evicted = idle.iterator().next();
                idle.remove(evicted);
            }
        }
        if (evicted != null) {
            evicted.close();
        }
    }

    private synchronized void remove(Channel channel) {
        open.remove(channel);
        idle.remove(channel);
    }

    /** Notes that a request has begun. */
    synchronized void begin(Channel channel) {
        idle.remove(channel);
    }

    /** Notes that all requests are answered. */
    synchronized void end(Channel channel) {
        if (open.contains(channel)) {
            idle.add(channel);
        }
    }
}
