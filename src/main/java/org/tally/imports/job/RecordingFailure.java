package org.tally.imports.job;

import java.sql.SQLException;
import java.util.Set;
import org.tally.problem.Causes;
import org.tally.problem.DatabaseUnavailable;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/** Classifies why rows could not be recorded. */
final class RecordingFailure {

    /** The SQLSTATE classes of invalid data and of violated constraints. */
    private static final Set<String> ROW_STATES = Set.of("22", "23");

    /** The SQLSTATE class of invalid statements, such as one about a missing table. */
    private static final Set<String> STATEMENT_STATES = Set.of("42");

    private RecordingFailure() {}

    /** Whether the rows caused the failure, rather than the service or its database. */
    static boolean isOfRows(Throwable e) {
        return Causes.of(e, ProblemException.class).findAny().isPresent() || hasState(e, ROW_STATES);
    }

    /**
     * Whether a retry may succeed, such as after another writer changed or deleted a record. Hibernate reports conflicts by many
     * exceptions, so the failures that cannot pass are listed instead.
     */
    static boolean isTransient(Throwable e) {
        return !isOfRows(e)
                && Causes.of(e, ImportJobs.LeaseLost.class).findAny().isEmpty()
                && Causes.of(e, SQLException.class).noneMatch(DatabaseUnavailable::matches)
                && !hasState(e, STATEMENT_STATES);
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

    private static boolean hasState(Throwable e, Set<String> classes) {
        return Causes.of(e, SQLException.class)
                .map(SQLException::getSQLState)
                .anyMatch(state -> state != null && classes.stream().anyMatch(state::startsWith));
    }
}
