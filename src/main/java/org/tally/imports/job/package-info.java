/**
 * Import jobs: one worker on each replica claims a job, reads it batch by batch, and resumes it after an interruption.
 *
 * <p>Start at {@link org.tally.imports.job.ImportWorker}; {@code ImportRun} runs one job, and {@code BatchRecorder} records a batch
 * of rows in one transaction, or row by row where one cannot be recorded.
 */
@NullMarked
package org.tally.imports.job;

import org.jspecify.annotations.NullMarked;
