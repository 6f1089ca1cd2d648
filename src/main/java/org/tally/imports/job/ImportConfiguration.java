package org.tally.imports.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of imports. */
@ConfigMapping(prefix = "tally.imports")
interface ImportConfiguration {

    /** How many bytes a file has at most, packed or not. */
    @WithDefault("2147483648")
    long largestFile();

    /**
     * How many rows are recorded in one transaction: more of them take more memory, whose collection others have to wait for, and
     * are not recorded faster.
     */
    @WithDefault("100")
    int batchSize();

    /** How many rows may be faulty before an import ends for it, where they are more than half of those read. */
    @WithDefault("10000")
    int mostFaultyRows();

    /** How long the problems of an import are kept after it has ended. */
    @WithDefault("90d")
    Duration problemRetention();
}
