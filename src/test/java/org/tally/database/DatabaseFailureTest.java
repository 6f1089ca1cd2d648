package org.tally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P03", "08001", "08006", "3D000", "53300", "57P01"})
    void aDatabaseThatMayComeUpIsWaitedFor(String state) {
        assertThat(DatabaseFailure.mayPassAtStart(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "90020"})
    void aLastingFailureIsNotWaitedFor(String state) {
        assertThat(DatabaseFailure.mayPassAtStart(failure(state))).isFalse();
    }

    @Test
    void aConnectionThatIsLostBeforeTheCommitUndoesTheTransaction() {
        assertThat(DatabaseFailure.isUndone(failure("08006"))).isTrue();
        assertThat(DatabaseFailure.isOutcomeUnknown(failure("08006"))).isFalse();
    }

    @Test
    void theOutcomeOfACommitWithoutAnAnswerIsUnknown() {
        assertThat(DatabaseFailure.isUndone(atCommit("08006"))).isFalse();
        assertThat(DatabaseFailure.isOutcomeUnknown(atCommit("08006"))).isTrue();
    }

    @Test
    void aCommitThatTheDatabaseRefusesIsUndone() {
        assertThat(DatabaseFailure.isUndone(atCommit("40001"))).isTrue();
        assertThat(DatabaseFailure.isOutcomeUnknown(atCommit("40001"))).isFalse();
    }

    @Test
    void aFailureIsToldFromTheFailuresThatItCauses() {
        Exception refused = failure("23505");
        refused.addSuppressed(new SQLException("rollback failed", "08006"));

        assertThat(DatabaseFailure.of(refused)).hasValue(DatabaseFailure.UNREACHABLE);
    }

    private static Exception failure(String state) {
        return new RuntimeException(new SQLException("not now", state));
    }

    private static Exception atCommit(String state) {
        XAException ofCommit = new XAException(XAException.XA_RBROLLBACK);
        ofCommit.initCause(new SQLException("not now", state));
        return new RuntimeException(ofCommit);
    }
}
