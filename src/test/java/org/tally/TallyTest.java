package org.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {

    @Test
    void aServiceBuiltForPostgresqlNeedsTheUrlOfItsDatabase() {
        assertThat(Tally.databaseFault("postgresql", Optional.empty()))
                .hasValueSatisfying(fault -> assertThat(fault).contains("TALLY_DB_URL", "jdbc:postgresql:"));
    }

    @Test
    void theUrlHasToBeOfTheDatabaseThatTheServiceWasBuiltFor() {
        assertThat(Tally.databaseFault("postgresql", Optional.of("jdbc:h2:file:./data/tally;PASSWORD=hidden")))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("jdbc:h2:file:./data/tally").doesNotContain("hidden"));
        assertThat(Tally.databaseFault("h2", Optional.of("jdbc:h2:mem:tally"))).isEmpty();
        assertThat(Tally.databaseFault("postgresql", Optional.of("jdbc:postgresql://localhost/tally")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P03", "08001", "08006", "3D000", "53300", "57P01"})
    void aDatabaseThatMayComeUpIsWaitedFor(String state) {
        assertThat(FirstConnection.isTransient(new SQLException("not now", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "90020"})
    void aLastingFailureIsNotWaitedFor(String state) {
        assertThat(FirstConnection.isTransient(new SQLException("never", state)))
                .isFalse();
    }
}
