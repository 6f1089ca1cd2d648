package org.tally.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** HTTP settings that Quarkus does not have. */
@ConfigMapping(prefix = "tally.http")
interface HttpConfiguration {

    /**
     * The host names, without a port, that clients may use for this service. A page of an attacker whose DNS name resolves to
     * this service uses another host name and is refused.
     */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();

    /** How long the response to a request with an {@code Idempotency-Key} is kept, so that a retry gets it again. */
    @WithDefault("7d")
    Duration idempotencyRetention();
}
