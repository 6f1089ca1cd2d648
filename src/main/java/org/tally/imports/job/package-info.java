/**
 * Import jobs: one worker on each replica claims a job, reads it batch by batch, and resumes it after an interruption.
 *
 * <p>Start at {@link org.tally.imports.job.ImportWorker}; {@code ImportRun} runs one job, and {@code BatchRecorder} records one batch of
 * its rows in one transaction.
 */
package org.tally.imports.job;
