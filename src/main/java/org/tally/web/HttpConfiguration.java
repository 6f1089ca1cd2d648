package org.tally.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of HTTP that Quarkus does not have. */
@ConfigMapping(prefix = "tally.http")
interface HttpConfiguration {

    /**
     * The names, without a port, by which clients may ask this service. A web page whose author's name server leads here asks by
     * another name, and is refused.
     */
    @WithDefault("localhost,127.0.0.1,[::1]")
    List<String> allowedHosts();

    /** How long the answer to a request with an {@code Idempotency-Key} is kept, so that a retry gets it again. */
    @WithDefault("7d")
    Duration idempotencyRetention();
}
