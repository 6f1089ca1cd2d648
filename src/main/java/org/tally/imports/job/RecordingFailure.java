package org.tally.imports.job;

import org.tally.database.DatabaseFailure;
import org.tally.problem.Causes;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/** Classifies why rows could not be recorded. */
final class RecordingFailure {

    private RecordingFailure() {}

    /** Whether the rows caused the failure, rather than the service or its database. */
    static boolean isOfRows(Throwable e) {
        return Causes.of(e, ProblemException.class).findAny().isPresent() || DatabaseFailure.INVALID_DATA.isKindOf(e);
    }

    /**
     * Whether a retry may succeed, such as after another writer changed or deleted a record. Hibernate reports conflicts by many
     * exceptions, so the failures that cannot pass are listed instead.
     */
    static boolean isTransient(Throwable e) {
        return !isOfRows(e)
                && Causes.of(e, ImportJobs.LeaseLost.class).findAny().isEmpty()
                && !DatabaseFailure.isOutage(e)
                && !DatabaseFailure.INVALID_STATEMENT.isKindOf(e);
    }

    /** The code of the problem that reports the failure. */
    static FaultCode code(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .flatMap(problem -> problem.faults().stream())
                .map(Fault::code)
                .findFirst()
                .orElse(FaultCode.NOT_TAKEN);
    }

    /** The message of the problem that reports the failure. */
    static String message(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .map(problem -> problem.faults().isEmpty()
                        ? problem.getMessage()
                        : problem.faults().get(0).message())
                .findFirst()
                .orElse("another record has the same external id, or a record that it refers to was just deleted.");
    }
}
