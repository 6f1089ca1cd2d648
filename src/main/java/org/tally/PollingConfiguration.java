package org.tally;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How background workers poll the database. Work of their own replica wakes them, so they poll only for work of others. */
@ConfigMapping(prefix = "tally.polling")
public interface PollingConfiguration {

    /** Whether the workers run; the command {@code migrate} leaves all work to the service. */
    @WithDefault("true")
    boolean enabled();

    /** The time between two polls, after which a worker also finds the work that a replica left behind when it ended. */
    @WithDefault("15S")
    Duration interval();
}
