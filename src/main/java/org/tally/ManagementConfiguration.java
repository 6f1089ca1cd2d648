package org.tally;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;

/** Declares the setting that application.properties passes on: Quarkus refuses settings that no mapping declares. */
@Unremovable
@ConfigMapping(prefix = "tally.management")
interface ManagementConfiguration {

    /** Whether the build for production opens the port of metrics and build information. */
    boolean enabled();
}
