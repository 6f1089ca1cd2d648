package org.tally.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void suppressedExceptionsAreFound() {
        Exception rollback = new IllegalStateException("rolled back");
        SQLException lost = new SQLException("connection lost", "08006");
        rollback.addSuppressed(new IllegalArgumentException(lost));

        assertThat(Causes.of(new RuntimeException(rollback), SQLException.class))
                .containsExactly(lost);
    }

    @Test
    void aCycleOfCausesIsFollowedOnce() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(Causes.of(first, IllegalStateException.class)).containsExactly(first, second);
    }
}
