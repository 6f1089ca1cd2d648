package org.tally.imports.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The configuration of imports. */
@ConfigMapping(prefix = "tally.imports")
interface ImportConfiguration {

    /** The size limit of a file in bytes, packed or unpacked. */
    @WithDefault("2147483648")
    long largestFile();

    /**
     * The number of rows that one transaction records. Larger batches take more memory and longer garbage collections, and are
     * not faster.
     */
    @WithDefault("100")
    int batchSize();

    /** The number of faulty rows above which an import fails, if they are also more than half of the rows read. */
    @WithDefault("10000")
    int mostFaultyRows();

    /** The time for which the problems of an import are kept after its end. */
    @WithDefault("90d")
    Duration problemRetention();
}
