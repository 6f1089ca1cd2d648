package org.tally.web.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.tally.identity.Identities;
import org.tally.input.Sha256;
import org.tally.problem.ProblemType;
import org.tally.web.HttpConfiguration;

/**
 * Limits the requests of each client in a minute. A client is the caller whom a token or key names, else an address. Each replica
 * counts by itself: a shared count would make every request wait for another machine.
 */
@ApplicationScoped
class RateLimit {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Bounds the memory. A client that is forgotten begins anew. */
    private static final int MOST_CLIENTS = 100_000;

    /** How long a token or key stands for the caller whom it named, before it is verified again. */
    private static final Duration MEMORY_OF_CALLERS = Duration.ofMinutes(5);

    /** The bytes of an IPv6 address that a network has in common: one client may have all addresses of it. */
    private static final int NETWORK_BYTES = 8;

    private final int limit;
    private final Refusals refusals;
    private final Cache<String, Bucket> buckets;

    /** The callers by the hash of their {@code Authorization}. What nobody verified counts for the address. */
    private final Cache<String, String> callers = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY_OF_CALLERS)
            .maximumSize(MOST_CLIENTS)
            .build();

    RateLimit(HttpConfiguration configuration, Refusals refusals) {
        this.limit = configuration.rateLimit();
        this.refusals = refusals;
        // After an unused period, a bucket is full, like a new one.
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(PERIOD)
                .maximumSize(MOST_CLIENTS)
                .build();
    }

    /** Whether a request may go on; refuses one of a client that has sent too many. */
    boolean admits(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (limit == 0 || request.path().startsWith("/q/")) {
            return true;
        }
        Optional<String> client = client(context);
        if (client.isEmpty()) {
            return true;
        }
        ConsumptionProbe taken =
                buckets.get(client.get(), unknown -> newBucket()).tryConsumeAndReturnRemaining(1);
        HttpServerResponse response = request.response();
        response.putHeader("RateLimit-Policy", "\"client\";q=" + limit + ";w=" + PERIOD.toSeconds())
                .putHeader(
                        "RateLimit",
                        "\"client\";r=" + taken.getRemainingTokens() + ";t=" + seconds(taken.getNanosToWaitForReset()));
        if (!taken.isConsumed()) {
            response.putHeader("Retry-After", String.valueOf(seconds(taken.getNanosToWaitForRefill())));
            refusals.refuse(
                    request,
                    ProblemType.TOO_MANY_REQUESTS,
                    "A client may send " + limit + " requests a minute. Send this one again after Retry-After.");
        }
        return taken.isConsumed();
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, PERIOD))
                .build();
    }

    private static long seconds(long nanos) {
        return Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
    }

    /**
     * The client of a request; empty for an address of this machine. There, a proxy that is not trusted may stand for all clients,
     * and one would use up the limit of all.
     */
    private Optional<String> client(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            String hash = Sha256.of(authorization);
            String caller = callers.getIfPresent(hash);
            if (caller != null) {
                return Optional.of("caller " + caller);
            }
            context.addEndHandler(answered -> remember(hash, context));
        }
        return network(context.request().remoteAddress()).map(network -> "network " + network);
    }

    private void remember(String hash, RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            Identities.caller(user.getSecurityIdentity()).ifPresent(caller -> callers.put(hash, caller));
        }
    }

    private static Optional<String> network(SocketAddress address) {
        String host = address.host();
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            // A trusted proxy may hide an address behind a name (RFC 7239, section 6.3).
            return Optional.of(host);
        }
        try {
            if (InetAddress.getByAddress(bytes).isLoopbackAddress()) {
                return Optional.empty();
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of another length", e);
        }
        return Optional.of(
                HexFormat.of().formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes));
    }
}
