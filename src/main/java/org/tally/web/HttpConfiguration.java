package org.tally.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP settings that Quarkus does not have. */
@ConfigMapping(prefix = "tally.http")
public interface HttpConfiguration {

    /**
     * The host names, without a port, that clients may use for this service. A page of an attacker whose DNS name resolves to
     * this service uses another host name and is refused.
     */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();

    /** Whether the log has a line for each request. */
    @WithDefault("false")
    boolean accessLog();

    /** How many requests a client may send in a minute; 0 for any number. */
    @WithDefault("0")
    @Min(0)
    int rateLimit();

    /**
     * How many requests are worked on at a time: some more than there are database connections. Those that wait for a connection get
     * it in no order, so that some would wait for seconds; those that wait for a place get it in the order of their arrival.
     */
    @WithDefault("16")
    @Min(1)
    int mostActiveRequests();

    /** The origins, such as {@code https://desk.example.org}, whose pages may read and write in a visitor's browser. */
    Optional<Set<String>> corsOrigins();

    /** How long browsers use only HTTPS for the host. Without a value, they also use HTTP. */
    Optional<Duration> hsts();

    /** The addresses or networks of proxies whose {@code Forwarded} and {@code X-Forwarded-*} headers are believed. */
    Optional<List<String>> trustedProxies();

    /** How long the response to a request with an {@code Idempotency-Key} is kept, so that a retry gets it again. */
    @WithDefault("7d")
    Duration idempotencyRetention();
}
