package org.tally.database;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.tally.problem.Causes;

/** The kinds of failures of the database. No other class reads SQL states. Codes of five digits that begin with 9 are of H2. */
public enum DatabaseFailure {
    /** The connection broke, the database shuts down or starts up, or no server of the URL accepts changes. */
    UNREACHABLE("08|57P|25P0[34]|90007|90067|90098|90121", "The database cannot be reached."),
    /** The database does not exist (yet). */
    MISSING("3D|90149", "The database does not exist."),
    /** A wrong user or password, or another process has the file of the embedded database open. */
    DENIED("28|90020", "The database does not let the service in."),
    TOO_MANY_CONNECTIONS("53300", "The database has no free connection."),
    /** A standby, or a server that accepts no changes for another reason, such as a full disk. */
    READ_ONLY("25006|90097", "The database accepts no changes at the moment."),
    /** The disk is full, or memory or another resource is used up. */
    EXHAUSTED("53|90028|90031|90100|90108", "The database has no space left."),
    /** A deadlock, a lock that was not released in time, or transactions that cannot be brought into an order. */
    CONFLICT("40001|40P01|55P03|HYT00|90131", "Other requests kept changing the same records. Nothing was changed."),
    /** The statement took longer than its timeout, or an administrator cancelled it. */
    CANCELLED("57014", "The database took longer than a request may take. Ask for less."),
    /** The values are not valid, or a constraint refuses them. */
    INVALID_DATA("22|23", null),
    /** The statement is not valid, such as one about a missing table. */
    INVALID_STATEMENT("42", null),
    /** The pool had no free connection in time. There is no SQL state, since the database was not asked. */
    NO_FREE_CONNECTION("(?!)", "All connections are in use.");

    /** The failures that no request causes and that no other request would be spared. */
    private static final Set<DatabaseFailure> OUTAGES =
            EnumSet.of(UNREACHABLE, MISSING, DENIED, TOO_MANY_CONNECTIONS, READ_ONLY, EXHAUSTED, NO_FREE_CONNECTION);

    /** The outages that may pass while the service starts. A wrong password stays wrong. */
    private static final Set<DatabaseFailure> PASSING_AT_START =
            EnumSet.of(UNREACHABLE, MISSING, TOO_MANY_CONNECTIONS, READ_ONLY);

    private final Pattern state;
    private final @Nullable String description;

    /**
     * A kind of failure.
     *
     * @param state matches the beginning of the SQL state
     * @param description describes a failure that may pass; {@code null} if it is the fault of the statement
     */
    DatabaseFailure(String state, @Nullable String description) {
        this.state = Pattern.compile(state);
        this.description = description;
    }

    /**
     * Finds the kind of an exception by its causes; empty for an exception of another kind. One failure can cause another: after a lost
     * connection, the rollback fails as well. Then the first of these kinds counts.
     */
    public static Optional<DatabaseFailure> of(Throwable exception) {
        return Causes.of(exception, SQLException.class)
                .flatMap(DatabaseFailure::kinds)
                .min(Comparator.naturalOrder());
    }

    private static Stream<DatabaseFailure> kinds(SQLException exception) {
        String state = exception.getSQLState();
        return state == null
                ? Stream.of(NO_FREE_CONNECTION)
                : Stream.of(values()).filter(kind -> kind.state.matcher(state).lookingAt());
    }

    /** Whether the database cannot be used at the moment, whatever the request. */
    public static boolean isOutage(Throwable exception) {
        return of(exception).filter(OUTAGES::contains).isPresent();
    }

    /** Whether the service should wait for the database when it starts. */
    public static boolean mayPassAtStart(Throwable exception) {
        return of(exception).filter(PASSING_AT_START::contains).isPresent();
    }

    /** Whether the exception is a failure of this kind. */
    public boolean isKindOf(Throwable exception) {
        return of(exception).filter(this::equals).isPresent();
    }

    /** Whether the database certainly undid the whole transaction, so that it may run again. */
    public static boolean isUndone(Throwable exception) {
        return CONFLICT.isKindOf(exception) || UNREACHABLE.isKindOf(exception) && !isOfCommit(exception);
    }

    /** Whether the database was lost during the commit, so that the transaction may be committed or undone. */
    public static boolean isOutcomeUnknown(Throwable exception) {
        return UNREACHABLE.isKindOf(exception) && isOfCommit(exception);
    }

    /**
     * Whether a commit failed. The data source then says that it was rolled back, whatever the reason. A failure to begin or to roll
     * back has another code.
     */
    private static boolean isOfCommit(Throwable exception) {
        return Causes.of(exception, XAException.class).anyMatch(cause -> cause.errorCode == XAException.XA_RBROLLBACK);
    }

    /** Describes a failure that may pass, for clients; empty if it is the fault of the statement. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }
}
