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

    /** Classes of SQLSTATE for data that do not fit and for violated constraints. */
    private static final Set<String> OF_ROWS = Set.of("22", "23");

    /** The class of SQLSTATE for a statement that the database does not understand, such as where a table is missing. */
    private static final Set<String> OF_STATEMENTS = Set.of("42");

    private RecordingFailure() {}

    /** Whether the rows themselves are at fault, rather than the service or its database. */
    static boolean isOfRows(Throwable e) {
        return Causes.of(e, ProblemException.class).findAny().isPresent() || hasState(e, OF_ROWS);
    }

    /**
     * Whether another attempt may succeed, as where another writer changed or deleted a record meanwhile. Hibernate reports
     * that by many exceptions, so what cannot succeed is listed instead.
     */
    static boolean mayPass(Throwable e) {
        return !isOfRows(e)
                && Causes.of(e, ImportJobs.NotMine.class).findAny().isEmpty()
                && Causes.of(e, SQLException.class).noneMatch(DatabaseUnavailable::says)
                && !hasState(e, OF_STATEMENTS);
    }

    /** The code by which the problems of an import report it. */
    static FaultCode code(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .flatMap(problem -> problem.faults().stream())
                .map(Fault::code)
                .findFirst()
                .orElse(FaultCode.NOT_TAKEN);
    }

    /** The sentence by which the problems of an import report it. */
    static String message(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .map(problem -> problem.faults().isEmpty()
                        ? problem.getMessage()
                        : problem.faults().get(0).message())
                .findFirst()
                .orElse("another record has the same external id, or it refers to one that was deleted just now.");
    }

    private static boolean hasState(Throwable e, Set<String> classes) {
        return Causes.of(e, SQLException.class)
                .map(SQLException::getSQLState)
                .anyMatch(state -> state != null && classes.stream().anyMatch(state::startsWith));
    }
}
